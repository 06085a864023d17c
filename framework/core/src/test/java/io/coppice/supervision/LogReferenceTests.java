package io.coppice.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Notifier;
import io.coppice.process.Overflow;
import io.coppice.process.Pid;
import io.coppice.process.ProcessEvent;
import io.coppice.process.SpawnOptions;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the tables of log lines in `docs/reference/events.md` to what is logged.
class LogReferenceTests extends TreeTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "events.md");

    private static final Pattern ROW = Pattern
        .compile("(?m)^\\| `([\\w-]+)` \\| ((?:ERROR|WARN|INFO|DEBUG)[^|]*)\\|[^|]*\\|([^|]*)\\|");

    private static final Pattern KEY = Pattern.compile("(?m)^\\| `([\\w.-]+)` \\| (?:text|number|list) \\|");

    private final Logger logger = (Logger) LoggerFactory.getLogger("coppice");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    @Test
    void eachLineHasALevelAndKeysAsThePageSays() throws Exception {
        kill(); // while nothing else waits for the time to pass
        crashUntilItIsAStorm();
        giveUp();
        stayDown();
        waitForACondition();
        quarantine();
        change();
        failWithoutSupervisor();
        overwhelmAListener();

        assertThat(observed()).containsExactlyInAnyOrderEntriesOf(documented());
    }

    @Test
    void eachKeyIsExplained() throws IOException {
        Set<String> used = documented().values()
            .stream()
            .flatMap(line -> line.keys.stream())
            .collect(Collectors.toCollection(TreeSet::new));

        assertThat(KEY.matcher(Files.readString(PAGE)).results().map(row -> row.group(1)))
            .containsExactlyInAnyOrderElementsOf(used);
    }

    private void crashUntilItIsAStorm() {
        SupervisorRef shop = Supervisor.oneForAll("shop")
            .limit(OFTEN)
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .start(runtime);
        probe.failStarts("a", 1);
        for (int i = 0; i < 11; i++) {
            end(shop, "a", CRASH);
            settle(shop);
        }
        shop.node().pid().send("by mistake");
        shop.stop();
    }

    private void giveUp() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .limit(RestartLimit.restarts(0).within(Duration.ofSeconds(5)))
            .child(probe.worker("a"))
            .start(runtime);
        endOf(shop.node().pid(), _ -> end(pid(shop, "a"), CRASH));
    }

    private void stayDown() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
            .child(probe.worker("a").restart(Restart.TEMPORARY))
            .child(probe.worker("b").restart(Restart.TRANSIENT).significant())
            .child(ChildSpec.worker("unwanted", Unwanted::new))
            .start(runtime);
        end(shop, "a", ExitReason.of("bored"));
        endOf(shop.node().pid(), _ -> end(pid(shop, "b"), ExitReason.NORMAL));
    }

    private void waitForACondition() {
        var broken = RestartCondition.of("broken", () -> {
            throw new IllegalStateException("no idea");
        });
        SupervisorRef shop = Supervisor.oneForOne("shop").child(probe.worker("a").restartWhen(broken)).start(runtime);
        end(shop, "a", ExitReason.of("no database"));
        Awaitility.await().until(() -> observed().get("restart").keys.contains("waits-for"));
        shop.stop();
    }

    private void quarantine() {
        SupervisorRef shop = Supervisor.oneForOne("shop").child(probe.worker("a").keepMailbox(1)).start(runtime);
        end(shop, "a", ExitReason.of("poison"));
        shop.stop();
    }

    private void kill() throws InterruptedException {
        SupervisorRef shop = Supervisor.oneForOne("shop").child(probe.worker("slow")).start(runtime);
        CountDownLatch stop = probe.slowStop("slow");
        var done = inBackground(shop::stop);
        time.advanceWhenAwaited(Duration.ofSeconds(5));
        await(done);
        stop.countDown();
    }

    private void change() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(probe.worker("a").mailbox(MailboxLimit.of(10, Overflow.REFUSE)))
            .start(runtime);
        shop.tune(now -> now.limit(OFTEN));
        shop.limitMailbox("a", MailboxLimit.of(20, Overflow.REFUSE));
        shop.stop();
    }

    private void failWithoutSupervisor() {
        try (var _ = runtime.subscribe(ProcessEvent.Spawned.class, _ -> {
            throw new IllegalStateException("no listener");
        })) {
            Pid lonely = runtime.spawnHandler(_ -> {
                throw new IllegalStateException("die");
            }, SpawnOptions.DEFAULT);
            endOf(lonely, pid -> pid.send("hello"));
        }
        var release = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        Pid zombie = runtime.spawnHandler(_ -> new Worker(probe, "zombie").handle(new Worker.Hang(entered, release)),
                SpawnOptions.DEFAULT);
        zombie.send("hang");
        Awaitility.await().until(() -> entered.getCount() == 0);
        runtime.exit(zombie, ExitReason.KILL);
        time.advance(Duration.ofSeconds(2));
        Awaitility.await().until(() -> observed().containsKey("zombie"));
        release.countDown();
    }

    private void overwhelmAListener() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        try (var notifier = Notifier.attach(runtime, 1, _ -> true, _ -> {
            entered.countDown();
            Awaitility.await().until(() -> leave.getCount() == 0);
        })) {
            runtime.spawn(_ -> {
            });
            entered.await();
            while (notifier.dropped() == 0) {
                runtime.spawn(_ -> {
                });
            }
            leave.countDown();
            Awaitility.await().until(() -> observed().containsKey("events-resumed"));
        }
    }

    private Map<String, Line> observed() {
        Map<String, Line> lines = new TreeMap<>();
        for (ILoggingEvent event : appender.list.toArray(ILoggingEvent[]::new)) {
            if (event.getKeyValuePairs() != null) {
                lines.merge(String.valueOf(event.getKeyValuePairs().getFirst().value),
                        new Line(event.getLevel().toString(), keys(event)), Line::and);
            }
        }
        return lines;
    }

    private static Set<String> keys(ILoggingEvent event) {
        return (event.getKeyValuePairs() == null) ? Set.of()
                : event.getKeyValuePairs()
                    .stream()
                    .map((KeyValuePair pair) -> pair.key.substring("coppice.".length()))
                    .filter(key -> !key.equals("event"))
                    .collect(Collectors.toSet());
    }

    private static Map<String, Line> documented() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), LogReferenceTests::line));
    }

    /// What is only written in a storm is shown by the tests of storms.
    private static Line line(MatchResult row) {
        Set<String> keys = Stream.of(row.group(3).split(","))
            .map(key -> key.replace("`", "").strip())
            .filter(key -> !key.isEmpty())
            .collect(Collectors.toSet());
        return new Line(row.group(2).strip().split(",")[0], keys);
    }

    /// What is known of the lines of one event, at their loudest.
    private record Line(String level, Set<String> keys) {

        private static final List<String> LOUDEST_FIRST = List.of("ERROR", "WARN", "INFO", "DEBUG");

        Line and(Line other) {
            boolean louder = LOUDEST_FIRST.indexOf(level) < LOUDEST_FIRST.indexOf(other.level);
            return new Line(louder ? level : other.level,
                    Stream.concat(keys.stream(), other.keys.stream()).collect(Collectors.toSet()));
        }

    }

    private static final class Unwanted implements GenServer<String> {

        @Override
        public void init(ServerSelf<String> self) {
            throw GenServer.ignore();
        }

        @Override
        public void handle(String message) {
            throw new IllegalStateException();
        }

    }

}
