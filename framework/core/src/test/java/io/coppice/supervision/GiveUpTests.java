package io.coppice.supervision;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.CallException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Restart limits, and what happens when one is exceeded.
class GiveUpTests extends TreeTest {

    private SupervisorRef start(Strategy strategy, int restarts) {
        SupervisorRef shop = Supervisor.of(strategy, "shop")
            .limit(RestartLimit.restarts(restarts).within(Duration.ofSeconds(5)))
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .child(probe.worker("c"))
            .start(runtime);
        probe.expect("start a", "start b", "start c");
        return shop;
    }

    @Test
    void oneCrashTooManyStopsTheRestInReverseAndEndsWithShutdown() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, 2);
        Pid supervisor = shop.node().pid();
        end(shop, "b", CRASH);
        end(shop, "c", CRASH);
        probe.expect("stop b", "start b", "stop c", "start c");

        ExitReason reason = endOf(supervisor, _ -> end(pid(shop, "b"), CRASH));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
        probe.expect("stop b", "stop c", "stop a").expectNothingElse();
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void intensityZeroGivesUpAtTheFirstCrash() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ALL, 0);

        ExitReason reason = endOf(shop.node().pid(), _ -> end(pid(shop, "a"), CRASH));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
        probe.expect("stop a", "stop c", "stop b").expectNothingElse();
    }

    @Test
    void attemptsOlderThanThePeriodDoNotCount() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, 1);

        for (int i = 0; i < 5; i++) {
            end(shop, "a", CRASH);
            time.advance(Duration.ofSeconds(6));
        }

        assertThat(pid(shop, "a").isAlive()).isTrue();
        assertThat(child(shop, "a").restarts()).isEqualTo(5);
    }

    @Test
    void thePeriodIsInclusive() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, 1);
        end(shop, "a", CRASH);
        time.advance(Duration.ofMillis(5999));

        ExitReason reason = endOf(shop.node().pid(), _ -> end(pid(shop, "a"), CRASH));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
    }

    @Test
    void aPermanentChildThatEndsNormallyCountsToo() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, 1);
        end(shop, "a", ExitReason.NORMAL);

        ExitReason reason = endOf(shop.node().pid(), _ -> end(pid(shop, "a"), ExitReason.NORMAL));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
    }

    @Test
    void whatSomebodyAskedForDoesNotCount() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, 0);

        for (int i = 0; i < 5; i++) {
            shop.restartChild("a");
            shop.stopChild("b");
            shop.startChild("b");
        }

        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void exitsThatAreNotFollowedByARestartDoNotCount() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, 0);
        for (int i = 0; i < 5; i++) {
            shop.addChild(probe.worker("temp").restart(Restart.TEMPORARY));
            end(shop, "temp", CRASH);
        }

        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void theTreeAndTheEventsSayThatItGaveUp() {
        recordEvents();
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, 0);

        endOf(shop.node().pid(), _ -> end(pid(shop, "a"), CRASH));

        assertThat(events(SupervisionEvent.GaveUp.class)).singleElement().satisfies(event -> {
            assertThat(event.path()).isEqualTo("/");
            assertThat(event.child()).isEqualTo("/a");
            assertThat(event.reason()).isEqualTo(CRASH);
            assertThat(event.limit()).isEqualTo(RestartLimit.restarts(0).within(Duration.ofSeconds(5)));
        });
        assertThat(shop.node().state()).isEqualTo(NodeState.GAVE_UP);
        assertThat(shop.node().pid()).isNull();
        assertThat(shop.node().lastExit().reason()).isEqualTo(ExitReason.SHUTDOWN);
        assertThat(state(shop, "a")).isEqualTo(NodeState.STOPPED);
        assertThat(state(shop, "b")).isEqualTo(NodeState.STOPPED);
        assertThatExceptionOfType(CallException.class).isThrownBy(() -> shop.startChild("a"))
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.NOPROC));
    }

}
