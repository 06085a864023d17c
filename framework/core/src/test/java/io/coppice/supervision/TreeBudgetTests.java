package io.coppice.supervision;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// A limit for a whole tree, above those of its supervisors.
class TreeBudgetTests extends TreeTest {

    private static final TreeOptions THREE = TreeOptions.DEFAULT
        .budget(RestartLimit.restarts(3).within(Duration.ofSeconds(5)));

    private Tree start() {
        Supervisor left = Supervisor.oneForOne("left").limit(OFTEN).child(probe.worker("a"));
        Supervisor right = Supervisor.oneForOne("right").limit(OFTEN).child(probe.worker("b"));
        Tree tree = Tree.of(runtime,
                Supervisor.oneForOne("root")
                    .limit(OFTEN)
                    .child(ChildSpec.supervisor(left).restart(Restart.TRANSIENT))
                    .child(ChildSpec.supervisor(right)),
                THREE);
        tree.start();
        probe.expect("start a", "start b");
        return tree;
    }

    private void crash(Tree tree, String path) {
        String supervisor = path.substring(0, path.lastIndexOf('/'));
        end(SupervisorRef.of(tree.at(supervisor)), path.substring(path.lastIndexOf('/') + 1), CRASH);
    }

    @Test
    void isSharedByAllSupervisors() {
        Tree tree = start();

        crash(tree, "/left/a");
        crash(tree, "/right/b");
        crash(tree, "/left/a");

        assertThat(tree.isRunning()).isTrue();
        assertThat(tree.root().find("/left/a").restarts()).isEqualTo(2);
    }

    @Test
    void theWholeTreeGivesUpInOrderWhenItIsExceeded() {
        recordEvents();
        Tree tree = start();
        crash(tree, "/left/a");
        crash(tree, "/right/b");
        crash(tree, "/left/a");
        probe.expect("stop a", "start a", "stop b", "start b", "stop a", "start a");
        Pid a = tree.root().find("/left/a").pid();

        ExitReason reason = endOf(tree.root().pid(), _ -> end(a, CRASH));

        assertThat(reason).isEqualTo(ExitReason.SHUTDOWN);
        probe.expect("stop a", "stop b").expectNothingElse();
        assertThat(events(SupervisionEvent.GaveUp.class)).extracting(SupervisionEvent.GaveUp::path)
            .containsExactly("/left", "/");
        assertThat(events(SupervisionEvent.GaveUp.class)).extracting(SupervisionEvent.GaveUp::limit)
            .containsOnly(THREE.budget());
        assertThat(tree.root().state()).isEqualTo(NodeState.GAVE_UP);
    }

    @Test
    void oldRestartsDoNotCount() {
        Tree tree = start();
        for (int i = 0; i < 4; i++) {
            crash(tree, "/left/a");
            time.advance(Duration.ofSeconds(2));
        }

        assertThat(tree.isRunning()).isTrue();
    }

    @Test
    void isWholeAgainWhenTheTreeIsStartedAgain() {
        Tree tree = start();
        for (int i = 0; i < 3; i++) {
            crash(tree, "/left/a");
        }
        endOf(tree.root().pid(), _ -> end(tree.root().find("/right/b").pid(), CRASH));

        tree.start();
        crash(tree, "/left/a");

        assertThat(tree.isRunning()).isTrue();
    }

    @Test
    void aHistoryOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TreeOptions.DEFAULT.history(0))
            .withMessageContaining("keep at least 1");
    }

}
