package io.coppice.supervision;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.ServerRef;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// How children are ended (OTP `sup_stop_infinity`, `sup_stop_timeout`, `sup_stop_brutal_kill`, `child_unlink`).
class ShutdownTests extends TreeTest {

    private SupervisionEvent.ChildStopped stopped(String path) {
        return events(SupervisionEvent.ChildStopped.class).stream()
            .filter(event -> event.path().equals(path))
            .findFirst()
            .orElseThrow();
    }

    private SupervisorRef start(ChildSpec... children) {
        recordEvents();
        Supervisor shop = Supervisor.oneForOne("shop");
        for (ChildSpec child : children) {
            shop = shop.child(child);
        }
        SupervisorRef ref = shop.start(runtime);
        for (ChildSpec child : children) {
            probe.expect("start " + child.name());
        }
        return ref;
    }

    private void stick(SupervisorRef shop, String name) throws InterruptedException {
        var stick = new Worker.Stick();
        pid(shop, name).send(stick);
        stick.entered().await();
    }

    @Test
    void aChildThatEndsInTimeEndsWithShutdown() {
        SupervisorRef shop = start(probe.worker("a"));

        shop.stop();

        assertThat(stopped("/a").reason()).isEqualTo(ExitReason.SHUTDOWN);
        assertThat(stopped("/a").killed()).isFalse();
    }

    @Test
    void aChildThatIsStuckIsKilledWhenItsTimeIsOver() throws InterruptedException {
        SupervisorRef shop = start(probe.worker("a"),
                probe.worker("b").shutdown(Shutdown.within(Duration.ofSeconds(1))));
        stick(shop, "b");

        var done = inBackground(shop::stop);
        time.advanceWhenAwaited(Duration.ofSeconds(1));
        await(done);

        assertThat(stopped("/b").reason()).isEqualTo(ExitReason.KILLED);
        assertThat(stopped("/b").killed()).isTrue();
        assertThat(stopped("/b").took()).isEqualTo(Duration.ofSeconds(1));
        assertThat(stopped("/a").reason()).isEqualTo(ExitReason.SHUTDOWN);
    }

    @Test
    void noTimeAtAllKillsAtOnceWhoDoesNotEndAtOnce() throws InterruptedException {
        SupervisorRef shop = start(probe.worker("a").shutdown(Shutdown.within(Duration.ZERO)));
        stick(shop, "a");

        shop.stop();

        assertThat(stopped("/a").reason()).isEqualTo(ExitReason.KILLED);
    }

    @Test
    void brutalKillCallsNoStopHook() {
        SupervisorRef shop = start(probe.worker("a").shutdown(Shutdown.brutalKill()), probe.worker("b"));

        shop.stop();

        probe.expect("stop b").expectNothingElse();
        assertThat(stopped("/a").reason()).isEqualTo(ExitReason.KILLED);
    }

    @RepeatedTest(100)
    void aKilledChildRunsNoMoreOfItsCode() throws InterruptedException {
        SupervisorRef shop = start(probe.worker("a").shutdown(Shutdown.brutalKill()));
        stick(shop, "a");

        shop.stop();
        Awaitility.await().until(() -> runtime.zombieCount() == 0);

        probe.expectNothingElse();
    }

    @Test
    void infinityWaitsForAsLongAsItTakes() {
        SupervisorRef shop = start(probe.worker("a").shutdown(Shutdown.infinity()));
        var go = probe.slowStop("a");

        var done = inBackground(shop::stop);
        probe.expect("stopping a");
        time.advance(Duration.ofDays(365));
        assertThat(done).isNotDone();
        go.countDown();
        await(done);

        assertThat(stopped("/a").reason()).isEqualTo(ExitReason.SHUTDOWN);
        assertThat(stopped("/a").took()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void aDeadlineOfForEverIsOne() {
        SupervisorRef shop = start(probe.worker("a").shutdown(Shutdown.within(ChronoUnit.FOREVER.getDuration())));

        shop.stop();

        assertThat(stopped("/a").reason()).isEqualTo(ExitReason.SHUTDOWN);
    }

    @Test
    void aChildThatUnlinkedItselfCannotHangItsSupervisor() {
        SupervisorRef shop = start(probe.worker("a"), probe.worker("b").shutdown(Shutdown.brutalKill()));
        Pid supervisor = shop.node().pid();
        for (String name : new String[] { "a", "b" }) {
            ServerRef<Worker.Order> ref = shop.server(name);
            assertThat(ref.<Boolean>call(reply -> new Worker.Unlink(supervisor, reply))).isTrue();
        }
        Pid a = pid(shop, "a");
        Pid b = pid(shop, "b");

        var done = inBackground(shop::stop);
        time.advance(Duration.ofSeconds(5));
        await(done);

        assertThat(a.isAlive()).isFalse();
        assertThat(b.isAlive()).isFalse();
    }

    @Test
    void aChildThatDiesWhileItsSiblingStopsKeepsItsOwnReasonAndIsNotRestarted() {
        SupervisorRef shop = start(probe.worker("a"), probe.worker("b"));
        var go = probe.slowStop("b");
        Pid a = pid(shop, "a");
        var done = inBackground(shop::stop);
        probe.expect("stopping b");

        end(a, CRASH);
        probe.expect("stop a");
        go.countDown();
        await(done);

        probe.expect("stop b").expectNothingElse();
        assertThat(stopped("/a").reason()).isEqualTo(CRASH);
        assertThat(events(SupervisionEvent.ChildRestarted.class)).isEmpty();
    }

    @Test
    void stoppingWhileRestartingIsPrompt() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .backoff(Backoff.of(Duration.ofHours(1), Duration.ofHours(1)))
            .child(probe.worker("a"))
            .start(runtime);
        end(shop, "a", CRASH);
        assertThat(state(shop, "a")).isEqualTo(NodeState.RESTARTING);

        shop.stop();

        assertThat(runtime.processCount()).isZero();
        assertThat(shop.node().state()).isEqualTo(NodeState.STOPPED);
        assertThat(state(shop, "a")).isEqualTo(NodeState.STOPPED);
    }

    @Test
    void theSupervisorEndsWithTheReasonItWasGiven() {
        SupervisorRef shop = start(probe.worker("a"));
        Pid supervisor = shop.node().pid();

        ExitReason reason = endOf(supervisor,
                pid -> ServerRef.of(pid).stop(ExitReason.shutdown("maintenance"), Duration.ofSeconds(5)));

        assertThat(reason).isEqualTo(ExitReason.shutdown("maintenance"));
        probe.expect("stop a");
    }

}
