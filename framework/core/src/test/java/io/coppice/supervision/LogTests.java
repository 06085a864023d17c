package io.coppice.supervision;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/// What a supervisor writes to the log: one warning per restart with the cause, an error when it gives up, and nothing
/// about orderly ends.
class LogTests extends TreeTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("coppice.supervisor");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    private List<ILoggingEvent> logged() {
        return appender.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).toList();
    }

    private List<ILoggingEvent> lines(String event) {
        return appender.list.stream().filter(line -> event.equals(value(line, "coppice.event"))).toList();
    }

    private List<ILoggingEvent> logged(String event) {
        return lines(event).stream().filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN)).toList();
    }

    private static @Nullable Object value(ILoggingEvent event, String key) {
        return event.getKeyValuePairs()
            .stream()
            .filter(pair -> pair.key.equals(key))
            .map(pair -> pair.value)
            .findFirst()
            .orElse(null);
    }

    private SupervisorRef start(int restarts, Restart restart) {
        return Supervisor.oneForOne("shop")
            .limit(RestartLimit.restarts(restarts).within(Duration.ofSeconds(5)))
            .child(probe.worker("a").restart(restart))
            .child(probe.worker("b"))
            .start(runtime);
    }

    @Test
    void oneWarningPerRestartWithTheCause() {
        SupervisorRef shop = start(10, Restart.PERMANENT);
        Pid before = pid(shop, "a");

        end(shop, "a", CRASH);
        end(shop, "a", CRASH);

        assertThat(logged()).hasSize(2).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getThrowableProxy()).isInstanceOfSatisfying(ThrowableProxy.class,
                    proxy -> assertThat(proxy.getThrowable()).isSameAs(CRASH.cause()));
        });
        assertThat(logged().getFirst().getFormattedMessage()).contains("/a", before.toString(), "boom", "one-for-one");
    }

    @Test
    void aStormHasTenLinesAndASummaryAtEachPowerOfTen() {
        SupervisorRef shop = start(20_000, Restart.PERMANENT);

        for (int i = 0; i < 10_000; i++) {
            end(shop, "a", CRASH);
        }

        assertThat(logged()).hasSize(14);
        assertThat(logged("restart")).hasSize(10).allMatch(event -> event.getThrowableProxy() != null);
        assertThat(logged("incident")).extracting(event -> value(event, "coppice.crashes"))
            .containsExactly(10, 100, 1000, 10_000);
        assertThat(logged("incident").getFirst().getFormattedMessage())
            .startsWith("One incident: 10 crashes of 1 children within 0 ms: java.lang.IllegalStateException: boom; the"
                    + " latest is /a.");
    }

    @Test
    void aStormHasOneLineForEachOfItsFirstComebacks() {
        logger.setLevel(Level.INFO);
        SupervisorRef shop = start(1000, Restart.PERMANENT);

        for (int i = 0; i < 100; i++) {
            end(shop, "a", CRASH);
        }

        assertThat(lines("restarted")).hasSize(10).allMatch(event -> event.getLevel() == Level.INFO);
    }

    @Test
    void eachCrashOfAStormIsThereForWhoWantsIt() {
        logger.setLevel(Level.DEBUG);
        SupervisorRef shop = start(1000, Restart.PERMANENT);

        for (int i = 0; i < 100; i++) {
            end(shop, "a", CRASH);
        }

        assertThat(lines("restart")).hasSize(100);
        assertThat(lines("restarted")).hasSize(100);
    }

    @Test
    void childrenThatEndInOrderAgainAndAgainAreAStormToo() {
        SupervisorRef shop = start(1000, Restart.PERMANENT);

        for (int i = 0; i < 100; i++) {
            end(shop, "a", ExitReason.NORMAL);
        }

        assertThat(logged()).hasSize(12);
    }

    @Test
    void whatOneCrashMakesFallIsOneLine() {
        logger.setLevel(Level.INFO);
        Supervisor all = Supervisor.oneForAll("shop");
        for (int i = 0; i < 100; i++) {
            all = all.child(probe.worker("w" + i));
        }
        SupervisorRef shop = all.start(runtime);

        end(shop, "w7", CRASH);

        assertThat(appender.list).hasSize(2);
        assertThat(logged().getFirst().getFormattedMessage()).contains("/w99, /w98", "/w90, and 89 more");
        assertThat(lines("restarted")).singleElement()
            .satisfies(event -> assertThat(value(event, "coppice.path")).isEqualTo("/w7"));
    }

    @Test
    void messagesSentToASupervisorByMistakeDoNotFillTheLog() {
        SupervisorRef shop = start(10, Restart.PERMANENT);
        Pid pid = shop.node().pid();

        for (int i = 0; i < 1000; i++) {
            pid.send("hello");
        }
        settle(shop);

        assertThat(logged("unexpected")).hasSize(12);
        assertThat(logged()).hasSize(12);
    }

    @Test
    void anErrorWhenItGivesUp() {
        SupervisorRef shop = start(0, Restart.PERMANENT);

        endOf(shop.node().pid(), _ -> end(pid(shop, "a"), CRASH));

        assertThat(logged()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains("gave up", "more than 0 restarts within 5 s", "/a",
                    "boom");
            assertThat(event.getThrowableProxy()).isNotNull();
        });
    }

    @Test
    void aCrashThatIsNotFollowedByARestartIsLoggedAsWell() {
        SupervisorRef shop = start(10, Restart.TEMPORARY);

        end(shop, "a", CRASH);

        assertThat(logged()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("/a", "temporary");
            assertThat(event.getThrowableProxy()).isNotNull();
        });
    }

    @Test
    void theKeysOfARestartHaveTheFactsOfItsText() {
        SupervisorRef shop = start(10, Restart.PERMANENT);
        Pid before = pid(shop, "a");

        end(shop, "a", CRASH);

        assertThat(logged("restart").getFirst().getKeyValuePairs()).extracting(pair -> pair.key, pair -> pair.value)
            .containsExactly(tuple("coppice.event", "restart"), tuple("coppice.path", "/a"),
                    tuple("coppice.supervisor", "/"), tuple("coppice.pid", before.toString()),
                    tuple("coppice.reason", "crashed"), tuple("coppice.message-type", Worker.End.class.getName()),
                    tuple("coppice.crashes", 1), tuple("coppice.attempt", 1), tuple("coppice.delay", 0L),
                    tuple("coppice.strategy", "one-for-one"));
    }

    @Test
    void aSupervisorThatGaveUpIsToldWithTheCauseOfThat() {
        Supervisor inner = Supervisor.oneForOne("inner")
            .limit(RestartLimit.restarts(0).within(Duration.ofSeconds(5)))
            .child(probe.worker("a"));
        Tree tree = Tree.of(runtime, Supervisor.oneForOne("outer").child(ChildSpec.supervisor(inner)));
        tree.start();

        Pid a = tree.root().find("/inner/a").pid();
        endOf(tree.root().find("/inner").pid(), _ -> end(a, CRASH));
        settle(SupervisorRef.of(tree.at("/")));

        assertThat(logged("gave-up")).singleElement()
            .satisfies(event -> assertThat(event.getFormattedMessage())
                .contains("/ starts it again, or gives up as well"));
        assertThat(logged("restart")).singleElement()
            .satisfies(event -> assertThat(event.getFormattedMessage())
                .startsWith("/inner gave up: java.lang.IllegalStateException: boom; it is started again at once"));
    }

    @Test
    void orderlyEndsAreNoNews() {
        SupervisorRef shop = start(10, Restart.TRANSIENT);

        end(shop, "a", ExitReason.NORMAL);
        shop.startChild("a");
        shop.stopChild("a");
        shop.stop();

        assertThat(logged()).isEmpty();
    }

    @Test
    void everyFailedAttemptIsLogged() {
        SupervisorRef shop = start(10, Restart.PERMANENT);
        probe.failStarts("a", 2);

        end(shop, "a", CRASH);
        settle(shop);
        settle(shop);

        assertThat(state(shop, "a")).isEqualTo(NodeState.RUNNING);
        assertThat(logged()).hasSize(3)
            .extracting(event -> event.getThrowableProxy().getMessage())
            .containsExactly("boom", "a can't start", "a can't start");
    }

    @Test
    void aWarningForWhoHadToBeKilled() throws InterruptedException {
        SupervisorRef shop = start(10, Restart.PERMANENT);
        probe.slowStop("b");

        var done = inBackground(shop::stop);
        time.advanceWhenAwaited(Duration.ofSeconds(5));
        await(done);

        assertThat(logged()).singleElement()
            .satisfies(event -> assertThat(event.getFormattedMessage()).contains("Killed /b", "deadline"));
    }

}
