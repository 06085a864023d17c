package io.coppice.supervision;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.RuntimeOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// A restart whose start fails (OTP `hanging_restart_loop`, `one_for_one_escalation`, `other_child_fails_restart`).
class FailedRestartTests extends TreeTest {

    private static final Backoff WAIT = Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(1)).jitter(0);

    @Override
    protected RuntimeOptions options() {
        return time.options();
    }

    private SupervisorRef start(Strategy strategy, Backoff backoff) {
        SupervisorRef shop = Supervisor.of(strategy, "shop")
            .limit(OFTEN)
            .backoff(backoff)
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .child(probe.worker("c"))
            .start(runtime);
        probe.expect("start a", "start b", "start c");
        return shop;
    }

    @Test
    void aFailedRestartIsTriedAgain() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, Backoff.NONE);
        probe.failStarts("b", 3);

        end(pid(shop, "b"), CRASH);

        probe.expect("stop b", "fail b", "fail b", "fail b", "start b").expectNothingElse();
    }

    @Test
    void eachAttemptCounts() {
        recordEvents();
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .limit(RestartLimit.restarts(2).within(Duration.ofSeconds(5)))
            .child(probe.worker("a"))
            .start(runtime);
        probe.failStarts("a", 100);
        Pid supervisor = shop.node().pid();

        ExitReason reason = endOf(supervisor, _ -> end(pid(shop, "a"), CRASH));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
        probe.expect("start a", "stop a", "fail a", "fail a").expectNothingElse();
        assertThat(events(SupervisionEvent.StartFailed.class)).hasSize(2);
        assertThat(events(SupervisionEvent.GaveUp.class)).hasSize(1);
    }

    @Test
    void requestsAreServedBetweenTheAttempts() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, Backoff.NONE);
        probe.failStarts("b", Integer.MAX_VALUE);

        end(pid(shop, "b"), CRASH);
        shop.stopChild("b");

        assertThat(state(shop, "b")).isEqualTo(NodeState.STOPPED);
        assertThat(child(shop, "b").lastExit().reason()).isInstanceOf(ExitReason.Crashed.class);
        settle(shop);
        assertThat(state(shop, "b")).isEqualTo(NodeState.STOPPED);
    }

    @Test
    void aSupervisorInARestartLoopEndsPromptlyWhenAsked() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .limit(RestartLimit.restarts(Integer.MAX_VALUE).within(Duration.ofSeconds(5)))
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .start(runtime);
        probe.failStarts("b", Integer.MAX_VALUE);
        end(pid(shop, "b"), CRASH);
        probe.expect("start a", "start b", "stop b", "fail b");

        shop.stop();

        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void whileItIsTriedAgainTheChildIsRestarting() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, WAIT);
        probe.failStarts("b", 1);
        end(shop, "b", CRASH);
        time.advance(Duration.ofSeconds(1));
        probe.expect("stop b", "fail b");

        assertThat(state(shop, "b")).isEqualTo(NodeState.RESTARTING);
        assertThat(child(shop, "b").pid()).isNull();
        assertThat(shop.node().childCount()).isEqualTo(3);
        assertThatIllegalStateException().isThrownBy(() -> shop.startChild("b")).withMessageContaining("restarted");
        assertThatIllegalStateException().isThrownBy(() -> shop.deleteChild("b")).withMessageContaining("stop it");
        assertThatIllegalStateException().isThrownBy(() -> shop.addChild(probe.worker("b")))
            .withMessageContaining("/b is there already, restarting");
    }

    @Test
    void restForOneGoesOnFromTheChildThatFailedToStart() {
        SupervisorRef shop = start(Strategy.REST_FOR_ONE, Backoff.NONE);
        probe.failStarts("b", 1);

        end(pid(shop, "a"), CRASH);

        probe.expect("stop a", "stop c", "stop b", "start a", "fail b", "start b", "start c").expectNothingElse();
    }

    @Test
    void oneForAllStopsThoseThatHadStartedAndBeginsAgain() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ALL, Backoff.NONE);
        probe.failStarts("c", 1);

        end(pid(shop, "a"), CRASH);

        probe.expect("stop a", "stop c", "stop b", "start a", "start b", "fail c", "stop b", "stop a", "start a",
                "start b", "start c");
        probe.expectNothingElse();
    }

    @Test
    void thoseBehindTheOneThatFailedWaitForIt() {
        SupervisorRef shop = start(Strategy.REST_FOR_ONE, WAIT);
        probe.failStarts("b", 1);
        end(shop, "a", CRASH);

        time.advance(Duration.ofSeconds(1));
        probe.expect("stop a", "stop c", "stop b", "start a", "fail b");
        assertThat(state(shop, "a")).isEqualTo(NodeState.RUNNING);
        assertThat(state(shop, "b")).isEqualTo(NodeState.RESTARTING);
        assertThat(child(shop, "c").pid()).isNull();

        time.advance(Duration.ofSeconds(1));
        probe.expect("start b", "start c").expectNothingElse();
    }

    @Test
    void stoppingTheOneThatFailedLeavesThoseBehindItStopped() {
        SupervisorRef shop = start(Strategy.REST_FOR_ONE, WAIT);
        end(shop, "b", CRASH);
        probe.expect("stop b", "stop c");

        shop.stopChild("b");
        assertThat(state(shop, "c")).isEqualTo(NodeState.STOPPED);
        shop.startChild("b");

        probe.expect("start b").expectNothingElse();
        assertThat(state(shop, "c")).isEqualTo(NodeState.STOPPED);
        time.advance(Duration.ofSeconds(5));
        probe.expectNothingElse();
    }

    @Test
    void stoppingASiblingThatWaitsDoesNotVoidTheRestartOfTheOneThatFailed() {
        SupervisorRef shop = start(Strategy.REST_FOR_ONE, WAIT);
        end(shop, "b", CRASH);
        probe.expect("stop b", "stop c");

        shop.stopChild("c");
        assertThat(state(shop, "b")).isEqualTo(NodeState.RESTARTING);
        time.advance(Duration.ofSeconds(1));

        probe.expect("start b");
        assertThat(state(shop, "b")).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void restartingTheOneThatFailedByHandBringsItsGroupBack() {
        SupervisorRef shop = start(Strategy.REST_FOR_ONE, WAIT);
        end(shop, "b", CRASH);
        probe.expect("stop b", "stop c");

        shop.restartChild("b");

        probe.expect("start b", "start c").expectNothingElse();
        time.advance(Duration.ofSeconds(1));
        probe.expectNothingElse();
    }

}
