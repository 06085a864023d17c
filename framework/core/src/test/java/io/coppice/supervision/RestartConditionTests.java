package io.coppice.supervision;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.CallException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Restarts that wait until something holds, for example that the database answers.
class RestartConditionTests extends TreeTest {

    private static final RestartLimit ONCE = RestartLimit.restarts(1).within(Duration.ofSeconds(5));

    private final AtomicBoolean database = new AtomicBoolean(true);

    private final AtomicInteger looks = new AtomicInteger();

    private final RestartCondition condition = RestartCondition.of("database", this::look);

    private boolean look() {
        boolean holds = database.get();
        looks.incrementAndGet();
        return holds;
    }

    private SupervisorRef start(Strategy strategy, RestartLimit limit) {
        SupervisorRef shop = Supervisor.of(strategy, "shop")
            .limit(limit)
            .child(probe.worker("a").restartWhen(condition))
            .child(probe.worker("b").restartWhen(condition))
            .start(runtime);
        probe.expect("start a", "start b");
        return shop;
    }

    /// Lets the time pass until the condition has been looked at again.
    private void nextLook() throws InterruptedException {
        int before = looks.get();
        time.advanceWhenAwaited(Duration.ofSeconds(1));
        Awaitility.await().until(() -> looks.get() > before);
    }

    @Test
    void whileItHoldsARestartIsOneLikeAnyOther() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, ONCE);

        end(shop, "a", CRASH);
        probe.expect("stop a", "start a");
        Awaitility.await().until(() -> state(shop, "a") == NodeState.RUNNING);

        assertThat(endOf(shop.node().pid(), _ -> end(pid(shop, "a"), CRASH))).isEqualTo(ExitReason.SHUTDOWN);
    }

    @Test
    void aChildWaitsUntilItHolds() throws InterruptedException {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, ONCE);
        database.set(false);

        end(shop, "a", CRASH);
        probe.expect("stop a");
        nextLook();
        nextLook();
        probe.expectNothingElse();
        assertThat(state(shop, "a")).isEqualTo(NodeState.RESTARTING);
        database.set(true);
        nextLook();

        probe.expect("start a").expectNothingElse();
    }

    @Test
    void aRestartThatHadToWaitDoesNotUseUpTheLimit() throws InterruptedException {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, ONCE);

        for (int i = 0; i < 5; i++) {
            database.set(false);
            end(shop, "a", CRASH);
            probe.expect("stop a");
            nextLook();
            database.set(true);
            nextLook();
            probe.expect("start a");
            Awaitility.await().until(() -> state(shop, "a") == NodeState.RUNNING);
        }

        assertThat(shop.node().state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void aStartThatFailsAsksAgain() throws InterruptedException {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, ONCE);
        database.set(false);
        probe.failStarts("a", 1);
        end(shop, "a", CRASH);
        probe.expect("stop a");
        nextLook();

        database.set(true);
        nextLook();

        probe.expect("fail a", "start a").expectNothingElse();
        Awaitility.await().until(() -> state(shop, "a") == NodeState.RUNNING);
    }

    @Test
    void aGroupWaitsWithTheOneThatEnded() throws InterruptedException {
        SupervisorRef shop = start(Strategy.ONE_FOR_ALL, ONCE);
        database.set(false);

        end(shop, "a", CRASH);
        probe.expect("stop a", "stop b");
        nextLook();
        assertThat(List.of(state(shop, "a"), state(shop, "b"))).containsOnly(NodeState.RESTARTING);
        database.set(true);
        nextLook();

        probe.expect("start a", "start b").expectNothingElse();
    }

    @Test
    void callersAreToldAtOnceMeanwhile() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, ONCE);
        database.set(false);
        end(shop, "a", CRASH);

        assertThatExceptionOfType(CallException.class)
            .isThrownBy(() -> shop.<Worker.Order>server("a").<Integer>call(Worker.Handled::new))
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.NOPROC));
    }

    @Test
    void aTestThatTakesItsTimeHoldsUpNobody() throws InterruptedException {
        var looking = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var slow = RestartCondition.of("slow", () -> {
            looking.countDown();
            return await(inBackground(() -> awaitLatch(go))) == null;
        });
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(probe.worker("a").restartWhen(slow))
            .child(probe.worker("b"))
            .start(runtime);
        end(shop, "a", CRASH);
        looking.await();

        end(shop, "b", CRASH);
        probe.expect("start a", "start b", "stop a", "stop b", "start b");
        go.countDown();

        probe.expect("start a").expectNothingElse();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTestThatThrowsDoesNotHold() throws InterruptedException {
        var broken = RestartCondition.of("broken", () -> {
            if (!look()) {
                throw new IllegalStateException("no idea");
            }
            return true;
        });
        SupervisorRef shop = Supervisor.oneForOne("shop").child(probe.worker("a").restartWhen(broken)).start(runtime);
        database.set(false);
        end(shop, "a", CRASH);
        nextLook();
        assertThat(state(shop, "a")).isEqualTo(NodeState.RESTARTING);

        database.set(true);
        nextLook();

        probe.expect("start a", "stop a", "start a");
    }

    @Test
    void stoppingTheChildMakesTheWaitVoid() throws InterruptedException {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, ONCE);
        database.set(false);
        end(shop, "a", CRASH);
        probe.expect("stop a");
        nextLook();

        shop.stopChild("a");
        database.set(true);
        time.advance(Duration.ofSeconds(10));
        settle(shop);

        assertThat(state(shop, "a")).isEqualTo(NodeState.STOPPED);
        probe.expectNothingElse();
    }

    @Test
    void theHistorySaysWhatIsWaitedForAndForHowLong() throws InterruptedException {
        recordEvents();
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, ONCE);
        database.set(false);
        Pid before = pid(shop, "a");
        end(shop, "a", CRASH);
        nextLook();
        database.set(true);
        nextLook();
        probe.expect("stop a", "start a");
        Awaitility.await().until(() -> !events(SupervisionEvent.ChildRestarted.class).isEmpty());

        assertThat(events(SupervisionEvent.RestartPlanned.class)).singleElement().satisfies(planned -> {
            assertThat(planned.waitsFor()).isEqualTo("database");
            assertThat(planned.crash().pid()).isEqualTo(before);
        });
        assertThat(events(SupervisionEvent.ChildRestarted.class)).singleElement()
            .satisfies(restarted -> assertThat(restarted.delay()).isEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void whatCantBeAConditionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> condition.every(Duration.ZERO))
            .withMessage("Restart condition 'database' was to be looked at every PT0S; use a positive duration");
        assertThatIllegalArgumentException().isThrownBy(() -> RestartCondition.of(" ", () -> true));
    }

}
