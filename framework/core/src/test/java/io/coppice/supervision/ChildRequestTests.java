package io.coppice.supervision;

import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.CallException;
import io.coppice.server.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/// What can be asked of a supervisor (OTP `child_adm`, `sup_start_restart_child_returns_error`).
class ChildRequestTests extends TreeTest {

    private SupervisorRef start(Strategy strategy) {
        SupervisorRef shop = Supervisor.of(strategy, "shop")
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .start(runtime);
        probe.expect("start a", "start b");
        return shop;
    }

    @Test
    void theLifeOfAChild() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE);

        assertThatIllegalStateException().isThrownBy(() -> shop.startChild("a")).withMessage("/a runs already");
        assertThatIllegalStateException().isThrownBy(() -> shop.deleteChild("a"))
            .withMessageContaining("stop it first");
        shop.stopChild("a");
        shop.stopChild("a");
        probe.expect("stop a");
        assertThat(state(shop, "a")).isEqualTo(NodeState.STOPPED);
        assertThatIllegalStateException().isThrownBy(() -> shop.addChild(probe.worker("a")))
            .withMessageContaining("/a is there already, stopped")
            .withMessageContaining("delete that child first");
        Pid again = shop.startChild("a");
        assertThat(pid(shop, "a")).isEqualTo(again);
        shop.stopChild("a");
        shop.deleteChild("a");
        assertThat(shop.node().child("a")).isNull();
        probe.expect("start a", "stop a").expectNothingElse();
    }

    @ParameterizedTest
    @MethodSource
    void anUnknownChildIsNotThere(BiConsumer<SupervisorRef, String> request) {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE);

        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> request.accept(shop, "nobody"))
            .withMessageContaining("Supervisor / has no child 'nobody'");
    }

    static Stream<BiConsumer<SupervisorRef, String>> anUnknownChildIsNotThere() {
        return Stream.of(SupervisorRef::startChild, SupervisorRef::stopChild, SupervisorRef::restartChild,
                SupervisorRef::deleteChild);
    }

    @Test
    void anAddedChildIsTheLastToStartAndTheFirstToStop() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE);

        Pid pid = shop.addChild(probe.worker("0"));

        assertThat(pid(shop, "0")).isEqualTo(pid);
        assertThat(shop.node().children(0, 10)).extracting(TreeNode::name).containsExactly("a", "b", "0");
        shop.stop();
        probe.expect("start 0", "stop 0", "stop b", "stop a");
    }

    @Test
    void anAddedChildThatFailsToStartIsNotKept() {
        recordEvents();
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE);
        probe.failStarts("c", 1);

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> shop.addChild(probe.worker("c")))
            .withMessageContaining("/c failed to start")
            .satisfies(ex -> assertThat(ex.reason().cause()).hasMessage("c can't start"));

        assertThat(shop.node().child("c")).isNull();
        assertThat(events(SupervisionEvent.StartFailed.class)).hasSize(1);
        shop.addChild(probe.worker("c"));
        probe.expect("fail c", "start c");
    }

    @Test
    void aStoppedChildThatFailsToStartStaysStopped() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE);
        shop.stopChild("a");
        probe.failStarts("a", 1);

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> shop.startChild("a"));

        assertThat(state(shop, "a")).isEqualTo(NodeState.STOPPED);
        probe.expect("stop a", "fail a").expectNothingElse();
    }

    @Test
    void stoppingAChildLeavesItsSiblingsAloneInEveryStrategy() {
        for (Strategy strategy : Strategy.values()) {
            SupervisorRef shop = start(strategy);

            shop.stopChild("a");

            probe.expect("stop a").expectNothingElse();
            shop.stop();
            probe.expect("stop b");
        }
    }

    @Test
    void aTemporaryChildThatIsStoppedIsForgotten() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE);
        shop.addChild(probe.worker("temp").restart(Restart.TEMPORARY));

        shop.stopChild("temp");

        assertThat(shop.node().child("temp")).isNull();
        shop.addChild(probe.worker("temp").restart(Restart.TEMPORARY));
    }

    @Test
    void restartChildStopsGentlyAndStartsAgain() {
        recordEvents();
        SupervisorRef shop = start(Strategy.ONE_FOR_ALL);
        Pid before = pid(shop, "a");

        Pid now = shop.restartChild("a");

        probe.expect("stop a", "start a").expectNothingElse();
        assertThat(now).isNotEqualTo(before).isEqualTo(pid(shop, "a"));
        assertThat(events(SupervisionEvent.ChildRestarted.class)).singleElement().satisfies(event -> {
            assertThat(event.oldPid()).isEqualTo(before);
            assertThat(event.newPid()).isEqualTo(now);
            assertThat(event.reason()).isEqualTo(ExitReason.SHUTDOWN);
        });
    }

    @Test
    void aRestartByHandThatFailsLeavesTheChildStopped() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE);
        probe.failStarts("a", 1);

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> shop.restartChild("a"));
        settle(shop);

        assertThat(state(shop, "a")).isEqualTo(NodeState.STOPPED);
        probe.expect("stop a", "fail a").expectNothingElse();
    }

    @Test
    void requestsToASupervisorThatIsGoneFailAtOnce() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE);
        shop.stop();

        assertThatExceptionOfType(CallException.class).isThrownBy(() -> shop.stopChild("a"))
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.NOPROC));
    }

    @Test
    void aWorkerIsNoSupervisor() {
        SupervisorRef shop = start(Strategy.ONE_FOR_ONE);
        var path = new TreePath(shop.node(), "/a");

        assertThatIllegalStateException().isThrownBy(() -> SupervisorRef.of(path).startChild("x"))
            .withMessage("/a is a worker and has no children; name the path of a supervisor instead");
        assertThatIllegalStateException().isThrownBy(() -> DynamicSupervisorRef.of(path).stop("x"));
    }

    // S24, S35
    @Test
    void whoIsStoppedOrWaitsIsCountedButNotActive() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .backoff(Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(1)))
            .child(probe.worker("a"))
            .child(probe.worker("b"))
            .child(probe.worker("c"))
            .child(ChildSpec.supervisor(Supervisor.oneForOne("d")))
            .start(runtime);
        shop.stopChild("a");
        end(shop, "b", CRASH);

        assertThat(shop.counts()).isEqualTo(new ChildCounts(4, 2, 1, 3));
    }

}
