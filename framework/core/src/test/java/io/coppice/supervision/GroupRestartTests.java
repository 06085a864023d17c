package io.coppice.supervision;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/// What happens to the siblings when a group falls together.
class GroupRestartTests extends TreeTest {

    private SupervisorRef start(Strategy strategy, String... names) {
        Supervisor supervisor = Supervisor.of(strategy, "shop").limit(OFTEN);
        for (String name : names) {
            supervisor = supervisor.child(probe.worker(name));
        }
        SupervisorRef ref = supervisor.start(runtime);
        for (String name : names) {
            probe.expect("start " + name);
        }
        return ref;
    }

    @Test
    void oneForAllStopsInReverseAndStartsInOrder() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ALL, "a", "b", "c", "d");

        end(shop, "b", CRASH);

        probe.expect("stop b", "stop d", "stop c", "stop a", "start a", "start b", "start c", "start d")
            .expectNothingElse();
    }

    @Test
    void restForOneStopsThoseAfterInReverseAndStartsInOrder() {
        SupervisorRef shop = start(Strategy.REST_FOR_ONE, "a", "b", "c", "d", "e");

        end(shop, "c", CRASH);

        probe.expect("stop c", "stop e", "stop d", "start c", "start d", "start e").expectNothingElse();
    }

    @Test
    void oneForOneTouchesNobodyElse() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE, "a", "b", "c");

        end(shop, "b", CRASH);

        probe.expect("stop b", "start b").expectNothingElse();
    }

    @Test
    void aStoppedSiblingComesBackWithItsGroup() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ALL, "a", "b");
        shop.stopChild("a");
        probe.expect("stop a");

        end(shop, "b", CRASH);

        probe.expect("stop b", "start a", "start b").expectNothingElse();
        assertThat(state(shop, "a")).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void aTransientSiblingThatHadEndedComesBackWithItsGroup() {
        SupervisorRef shop = Supervisor.restForOne("shop")
            .child(probe.worker("a"))
            .child(probe.worker("b").restart(Restart.TRANSIENT))
            .start(runtime);
        end(shop, "b", ExitReason.NORMAL);
        assertThat(state(shop, "b")).isEqualTo(NodeState.STOPPED);
        probe.expect("start a", "start b", "stop b");

        end(shop, "a", CRASH);

        probe.expect("stop a", "start a", "start b").expectNothingElse();
    }

    @Test
    void aTemporarySiblingIsStoppedAndForgotten() {
        SupervisorRef shop = Supervisor.oneForAll("shop")
            .child(probe.worker("a"))
            .child(probe.worker("temp").restart(Restart.TEMPORARY))
            .child(probe.worker("c"))
            .start(runtime);
        probe.expect("start a", "start temp", "start c");

        end(shop, "a", CRASH);

        probe.expect("stop a", "stop c", "stop temp", "start a", "start c").expectNothingElse();
        assertThat(shop.node().child("temp")).isNull();
        assertThat(shop.node().childCount()).isEqualTo(2);
    }

    @Test
    void aTemporaryChildTakesNobodyDown() {
        SupervisorRef shop = Supervisor.oneForAll("shop")
            .child(probe.worker("a"))
            .child(probe.worker("temp").restart(Restart.TEMPORARY))
            .start(runtime);
        Pid a = pid(shop, "a");

        end(shop, "temp", CRASH);

        assertThat(pid(shop, "a")).isEqualTo(a);
    }

    @Test
    void siblingsAreStoppedByTheirOwnShutdownRule() throws InterruptedException {
        recordEvents();
        SupervisorRef shop = Supervisor.oneForAll("shop")
            .child(probe.worker("a"))
            .child(probe.worker("b").shutdown(Shutdown.brutalKill()))
            .child(probe.worker("c").shutdown(Shutdown.within(Duration.ofSeconds(2))))
            .start(runtime);
        probe.expect("start a", "start b", "start c");
        CountDownLatch never = probe.slowStop("c");

        var _ = inBackground(() -> end(pid(shop, "a"), CRASH));
        probe.expect("stop a", "stopping c");
        time.advanceWhenAwaited(Duration.ofSeconds(2));

        probe.expect("start a", "start b", "start c").expectNothingElse();
        assertThat(events(SupervisionEvent.ChildStopped.class))
            .extracting(SupervisionEvent.ChildStopped::path, SupervisionEvent.ChildStopped::reason,
                    SupervisionEvent.ChildStopped::killed)
            .containsExactly(tuple("/c", ExitReason.KILLED, true), tuple("/b", ExitReason.KILLED, false));
        assertThat(never.getCount()).isOne();
    }

    @Test
    void aGroupIsOneAttempt() {
        SupervisorRef shop = Supervisor.oneForAll("shop")
            .limit(RestartLimit.restarts(1).within(Duration.ofSeconds(5)))
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .child(probe.worker("c"))
            .start(runtime);

        end(shop, "b", CRASH);

        assertThat(pid(shop, "c").isAlive()).isTrue();
    }

    @Test
    void theOneThatWillComeBackIsRestartingWhileItsSiblingsStop() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ALL, "a", "b");
        CountDownLatch go = probe.slowStop("a");

        end(pid(shop, "b"), CRASH);
        probe.expect("stop b", "stopping a");

        assertThat(state(shop, "b")).isEqualTo(NodeState.RESTARTING);
        assertThat(state(shop, "a")).isEqualTo(NodeState.RUNNING);
        go.countDown();
        probe.expect("stop a", "start a", "start b");
    }

}
