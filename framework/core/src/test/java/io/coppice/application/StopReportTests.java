package io.coppice.application;

import java.time.Duration;
import java.util.List;

import io.coppice.application.StopReport.Entry;
import io.coppice.application.StopReport.Outcome;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Probe;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.Worker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// Stops that do not go as they should. These run in real time, because the deadline of a stop does.
@Timeout(30)
class StopReportTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(50);

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Probe probe = new Probe();

    private Application start(ChildSpec... children) {
        Supervisor shop = Supervisor.oneForOne("shop");
        for (ChildSpec child : children) {
            shop = shop.child(child);
        }
        return Application.start(runtime, List.of(shop));
    }

    private static Pid pid(Application application, String path) {
        return application.node(path).orElseThrow().pid();
    }

    private static List<String> paths(StopReport report, Outcome outcome) {
        return report.with(outcome).stream().map(Entry::path).toList();
    }

    @Test
    void whoDoesNotEndByItsOwnDeadlineIsReportedAsKilled() throws InterruptedException {
        Application application = start(probe.worker("a"), probe.worker("b").shutdown(Shutdown.within(SHORT)));
        Pid b = pid(application, "/shop/b");
        var stick = new Worker.Stick();
        b.send(stick);
        stick.entered().await();

        StopReport report = application.stop(LONG);

        assertThat(paths(report, Outcome.KILLED)).containsExactly("/shop/b");
        assertThat(paths(report, Outcome.STOPPED)).containsExactly("/shop/a", "/shop");
        assertThat(report.toString()).startsWith("stopped 2 of 3 processes in ").endsWith(", killed /shop/b " + b);
    }

    @Test
    void whoIgnoresItsInterruptionIsReportedAsStillRunning() throws InterruptedException {
        Application application = start(probe.worker("a"), probe.worker("b").shutdown(Shutdown.brutalKill()));
        var hang = new Worker.Hang();
        pid(application, "/shop/b").send(hang);
        hang.entered().await();

        StopReport report = application.stop(LONG);

        assertThat(paths(report, Outcome.STILL_RUNNING)).containsExactly("/shop/b");
        assertThat(report.toString()).contains("still running /shop/b").contains(" at ");
        assertThat(report.with(Outcome.STILL_RUNNING).getFirst().stack())
            .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("hang"));
        assertThat(report.with(Outcome.STOPPED)).allSatisfy(entry -> assertThat(entry.stack()).isEmpty());
        hang.until().countDown();
        Awaitility.await().until(() -> runtime.zombieCount() == 0);
    }

    @Test
    void whenTheDeadlineIsOverWhateverIsLeftIsKilledAndReported() throws InterruptedException {
        Application application = start(probe.worker("a"), probe.worker("b").shutdown(Shutdown.infinity()),
                probe.worker("c"));
        Pid a = pid(application, "/shop/a");
        Pid b = pid(application, "/shop/b");
        var stick = new Worker.Stick();
        b.send(stick);
        stick.entered().await();

        StopReport report = application.stop(SHORT);

        assertThat(paths(report, Outcome.STOPPED)).containsExactly("/shop/c");
        assertThat(paths(report, Outcome.KILLED)).containsExactlyInAnyOrder("/", "/shop", "/shop/a", "/shop/b");
        assertThat(a.isAlive()).isFalse();
        assertThat(b.isAlive()).isFalse();
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void aStoppedApplicationHasNothingLeftToStop() {
        Application application = start(probe.worker("a"));
        application.stop(LONG);

        assertThat(application.stop(LONG).entries()).isEmpty();
    }

    @Test
    void aZombieOfSomebodyElseDoesNotHoldUpTheStop() throws InterruptedException {
        Application application = start(probe.worker("a"));
        Application other = Application.start(runtime, List.of(Supervisor.oneForOne("other").child(probe.worker("z"))));
        var hang = new Worker.Hang();
        pid(other, "/other/z").send(hang);
        hang.entered().await();
        other.kill("/other/z");

        StopReport report = application.stop(LONG);

        assertThat(report.took()).isLessThan(Duration.ofMillis(450));
        assertThat(paths(report, Outcome.STILL_RUNNING)).isEmpty();
        hang.until().countDown();
    }

    @Test
    void anInterruptedStopKillsAndReportsWithoutWaiting() throws InterruptedException {
        Application application = start(probe.worker("a"), probe.worker("b").shutdown(Shutdown.infinity()));
        var stick = new Worker.Stick();
        pid(application, "/shop/b").send(stick);
        stick.entered().await();

        Thread.currentThread().interrupt();
        StopReport report = application.stop(LONG);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.entries()).filteredOn(entry -> entry.path().equals("/shop/b"))
            .singleElement()
            .satisfies(entry -> assertThat(entry.outcome()).isIn(Outcome.KILLED, Outcome.STILL_RUNNING));
        assertThat(runtime.processCount()).isZero();
    }

}
