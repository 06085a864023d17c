package example;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.coppice.application.Application;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.process.SpawnOptions;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Supervisor;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Writes the lines of the log that `docs/guide/observing.md` shows.
class LogGuideTests {

    private static final String PAGE = "guide/observing.md";

    private final Logger logger = (Logger) LoggerFactory.getLogger("coppice");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private final ManualTime time = new ManualTime();

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start(time.options());

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    @Test
    void isWhatThePageShows() throws IOException, InterruptedException {
        crashAndComeBack();
        crashAgainAndAgain();
        giveUp();
        poison();
        stayDown();
        hang();
        crashAlone();

        String written = Stream.of(appender.list.toArray(ILoggingEvent[]::new))
            .map(LogGuideTests::text)
            .collect(Collectors.joining("\n"));
        List<String> shown = GuidePage.blocks("log", PAGE);
        assertThat(shown).hasSize(8);
        assertThat(shown).allSatisfy(block -> assertThat(settled(written)).contains(settled(block)));
    }

    private Application start(Supervisor shop) {
        return Application.start(runtime, List.of(shop));
    }

    private static RestartLimit limit(int restarts) {
        return RestartLimit.restarts(restarts).within(Duration.ofSeconds(5));
    }

    private void crash(Application application, String path) {
        ServerRef<Inventory.Reserve> server = application.server(path);
        Pid pid = server.pid().orElseThrow();
        server.cast(new Inventory.Reserve("book", 2));
        await().until(() -> !pid.isAlive());
        time.advance(Duration.ofMillis(100));
    }

    private void crashAndComeBack() {
        Application application = start(Supervisor.restForOne("shop")
            .limit(limit(3))
            .backoff(Backoff.of(Duration.ofMillis(100), Duration.ofSeconds(10)).jitter(0))
            .child(ChildSpec.worker("inventory", Inventory::new))
            .child(ChildSpec.worker("checkout", Inventory::new)));
        crash(application, "/shop/inventory");
        application.stop(Duration.ofSeconds(5));
    }

    private void crashAgainAndAgain() {
        Application application = start(
                Supervisor.oneForOne("shop").limit(limit(100)).child(ChildSpec.worker("inventory", Inventory::new)));
        for (int i = 0; i < 10; i++) {
            crash(application, "/shop/inventory");
        }
        application.stop(Duration.ofSeconds(5));
    }

    private void giveUp() {
        Application application = start(
                Supervisor.oneForOne("shop").limit(limit(0)).child(ChildSpec.worker("inventory", Inventory::new)));
        crash(application, "/shop/inventory");
        application.stop(Duration.ofSeconds(5));
    }

    private void poison() {
        Application application = start(
                Supervisor.oneForOne("shop").child(ChildSpec.worker("inventory", Inventory::new).keepMailbox(1)));
        crash(application, "/shop/inventory");
        application.stop(Duration.ofSeconds(5));
    }

    private void stayDown() {
        Application application = start(Supervisor.oneForOne("shop")
            .child(ChildSpec.worker("import", Inventory::new).restart(Restart.TEMPORARY)));
        crash(application, "/shop/import");
        application.stop(Duration.ofSeconds(5));
    }

    private void hang() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var slow = new ManualTime();
        try (var other = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(slow))) {
            Application application = Application.start(other, List
                .of(Supervisor.oneForOne("shop").child(ChildSpec.worker("import", () -> new Import(entered, leave)))));
            application.server("/shop/import").cast("begin");
            entered.await();
            Thread stop = Thread.ofVirtual().start(() -> application.stop(Duration.ofMinutes(1)));
            slow.advanceWhenAwaited(Duration.ofSeconds(5));
            stop.join();
        }
    }

    private void crashAlone() {
        Pid script = runtime.spawnHandler(message -> new Inventory().handle((Inventory.Reserve) message),
                SpawnOptions.labelled("script"));
        script.send(new Inventory.Reserve("book", 2));
        await().until(() -> appender.list.getLast().getLoggerName().equals("coppice.process"));
    }

    private static String text(ILoggingEvent event) {
        String cause = (event.getThrowableProxy() == null) ? "" : "\n" + event.getThrowableProxy().getClassName() + ": "
                + event.getThrowableProxy().getMessage() + "\n    at …";
        return event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage() + cause;
    }

    /// Which pids there are differs from run to run.
    private static String settled(String text) {
        return text.replaceAll("<0\\.\\d+\\.0>", "<pid>").strip();
    }

    /// Wants to end in order, and can't.
    private record Import(CountDownLatch entered, CountDownLatch leave) implements GenServer<String> {

        @Override
        public void init(ServerSelf<String> self) {
            self.trapExits(true);
        }

        @Override
        public void handle(String message) throws InterruptedException {
            entered.countDown();
            leave.await();
        }

    }

}
