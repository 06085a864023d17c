package io.coppice.supervision;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.ServerRef;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Supervisors below supervisors: one that gives up escalates to the one above.
class NestedTreeTests extends TreeTest {

    private static final RestartLimit NEVER = RestartLimit.restarts(0).within(Duration.ofSeconds(5));

    private SupervisorRef start(Restart restartOfInner, RestartLimit limit) {
        var inner = Supervisor.oneForOne("inner").limit(NEVER).child(probe.worker("a")).child(probe.worker("b"));
        SupervisorRef outer = Supervisor.restForOne("outer")
            .limit(limit)
            .child(probe.worker("first"))
            .child(ChildSpec.supervisor(inner).restart(restartOfInner))
            .child(probe.worker("last"))
            .start(runtime);
        probe.expect("start first", "start a", "start b", "start last");
        return outer;
    }

    private void crashInner(SupervisorRef outer) {
        endOf(pid(outer, "inner"), _ -> end(pid(outer, "inner/a"), CRASH));
    }

    @Test
    void aPermanentSupervisorThatGaveUpIsStartedAgainWithFreshChildren() {
        SupervisorRef outer = start(Restart.PERMANENT, OFTEN);
        Pid inner = pid(outer, "inner");

        crashInner(outer);

        probe.expect("stop a", "stop b", "stop last", "start a", "start b", "start last").expectNothingElse();
        settle(outer);
        assertThat(pid(outer, "inner")).isNotEqualTo(inner);
        assertThat(state(outer, "inner")).isEqualTo(NodeState.RUNNING);
        assertThat(child(outer, "inner").restarts()).isOne();
    }

    @Test
    void aTransientSupervisorThatGaveUpStaysDown() {
        SupervisorRef outer = start(Restart.TRANSIENT, OFTEN);

        crashInner(outer);
        settle(outer);

        probe.expect("stop a", "stop b").expectNothingElse();
        assertThat(state(outer, "inner")).isEqualTo(NodeState.GAVE_UP);
        assertThat(state(outer, "inner/a")).isEqualTo(NodeState.STOPPED);
        assertThat(state(outer, "last")).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void oneThatGaveUpCanBeStartedByHand() {
        SupervisorRef outer = start(Restart.TRANSIENT, OFTEN);
        crashInner(outer);
        settle(outer);

        outer.startChild("inner");

        assertThat(state(outer, "inner")).isEqualTo(NodeState.RUNNING);
        assertThat(state(outer, "inner/a")).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void theWholeTreeGivesUpWhenEveryLevelHas() {
        recordEvents();
        SupervisorRef outer = start(Restart.PERMANENT, NEVER);

        endOf(outer.node().pid(), _ -> crashInner(outer));

        assertThat(events(SupervisionEvent.GaveUp.class)).extracting(SupervisionEvent.GaveUp::path)
            .containsExactly("/inner", "/");
        probe.expect("stop a", "stop b", "stop last", "stop first").expectNothingElse();
        assertThat(runtime.processCount()).isZero();
    }

    @Test
    void aReferenceByPathReachesWhoeverServesAfterTheSupervisorWasRestarted() {
        SupervisorRef outer = start(Restart.PERMANENT, OFTEN);
        ServerRef<Worker.Order> a = outer.server("inner/a");
        assertThat(a.<Integer>call(Worker.Handled::new)).isOne();
        assertThat(a.<Integer>call(Worker.Handled::new)).isEqualTo(2);

        crashInner(outer);
        settle(outer);

        assertThat(a.<Integer>call(Worker.Handled::new)).as("a new object").isOne();
    }

    @Test
    void aSupervisorWhoseChildCannotStartCountsAgainstTheLimitAbove() {
        SupervisorRef outer = start(Restart.PERMANENT, RestartLimit.restarts(2).within(Duration.ofSeconds(5)));
        probe.failStarts("b", Integer.MAX_VALUE);

        ExitReason reason = endOf(outer.node().pid(), _ -> crashInner(outer));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
        probe.expect("stop a", "stop b", "stop last", "start a", "fail b", "stop a", "start a", "fail b", "stop a",
                "stop first");
        probe.expectNothingElse();
    }

    @Test
    void aDynamicSupervisorThatIsRestartedHasNoChildren() {
        SupervisorRef outer = Supervisor.oneForOne("outer")
            .child(ChildSpec.supervisor(DynamicSupervisor.named("carts")))
            .start(runtime);
        var carts = DynamicSupervisorRef.of(new TreePath(outer.node(), "/carts"));
        Pid cart = carts.start(probe.worker("cart"));

        end(outer, "carts", ExitReason.KILLED);

        Awaitility.await().until(() -> !cart.isAlive());
        assertThat(carts.count()).isZero();
        assertThat(carts.start(probe.worker("cart")).isAlive()).isTrue();
    }

}
