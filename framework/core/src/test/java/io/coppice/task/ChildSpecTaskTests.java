package io.coppice.task;

import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessKind;
import io.coppice.process.Placement;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/// Processes in direct style as children of a supervisor.
class ChildSpecTaskTests extends TaskTest {

    private final LinkedBlockingQueue<Pid> lives = new LinkedBlockingQueue<>();

    // TK10
    @Test
    void aTaskInATreeIsDoneOnce() throws InterruptedException {
        SupervisorRef tree = Supervisor.oneForOne("tree")
            .child(Task.childSpec("warm-up", self -> lives.add(self.pid())))
            .start(runtime);
        untilEnded(lives.take());
        await().until(() -> tree.node().childCount() == 0);
        assertThat(lives).isEmpty();
    }

    @Test
    void aProcessIsStartedAgain() throws InterruptedException {
        SupervisorRef tree = Supervisor.oneForOne("tree").child(ChildSpec.process("poller", self -> {
            lives.add(self.pid());
            self.receive("never"::equals);
        })).start(runtime);
        Pid first = lives.take();
        assertThat(runtime.info(first).orElseThrow().kind()).isEqualTo(ProcessKind.PROCESS);
        assertThat(runtime.info(first).orElseThrow().label()).isEqualTo("/poller");

        runtime.exit(first, ExitReason.KILL);

        Pid second = lives.take();
        assertThat(second).isNotEqualTo(first);
        tree.stopChild("poller");
        assertThat(second.isAlive()).isFalse();
        assertThat(tree.node().child("poller").state()).isEqualTo(NodeState.STOPPED);
    }

    @Test
    void aProcessHasAThreadOfItsOwnAnyway() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ChildSpec.process("poller", _ -> hang()).placement(Placement.PLATFORM))
            .withMessageContaining("always has a virtual thread of its own");
    }

}
