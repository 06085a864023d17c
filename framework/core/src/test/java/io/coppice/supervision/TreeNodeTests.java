package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.Placement;
import io.coppice.process.ProcessEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What can be seen of a tree from outside.
class TreeNodeTests extends TreeTest {

    private SupervisorRef start() {
        var inner = Supervisor.restForOne("inner").child(probe.worker("b1")).child(probe.worker("b2"));
        return Supervisor.oneForOne("outer")
            .limit(OFTEN)
            .child(probe.worker("a").restart(Restart.TRANSIENT))
            .child(ChildSpec.supervisor(inner))
            .child(ChildSpec.supervisor(DynamicSupervisor.named("c")))
            .start(runtime);
    }

    @Test
    void everyNodeSaysWhatItIs() {
        SupervisorRef outer = start();

        TreeNode root = outer.node();
        assertThat(root.path()).isEqualTo("/");
        assertThat(root.type()).isEqualTo(NodeType.SUPERVISOR);
        assertThat(root.strategy()).isEqualTo(Strategy.ONE_FOR_ONE);
        assertThat(root.limit()).isEqualTo(OFTEN);
        assertThat(root.childCount()).isEqualTo(3);
        TreeNode a = root.child("a");
        assertThat(a.path()).isEqualTo("/a");
        assertThat(a.type()).isEqualTo(NodeType.WORKER);
        assertThat(a.restart()).isEqualTo(Restart.TRANSIENT);
        assertThat(a.strategy()).isNull();
        assertThat(a.limit()).isNull();
        assertThat(a.childCount()).isZero();
        assertThat(a.children(0, 10)).isEmpty();
        assertThat(a.lastExit()).isNull();
        assertThat(root.child("c").type()).isEqualTo(NodeType.DYNAMIC_SUPERVISOR);
        assertThat(root.find("/inner").strategy()).isEqualTo(Strategy.REST_FOR_ONE);
    }

    @Test
    void everyNodeSaysHowItIsStartedAndEnded() {
        var limit = MailboxLimit.of(10, Overflow.DROP_OLDEST);
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
            .child(probe.worker("a").shutdown(Shutdown.brutalKill()).placement(Placement.PLATFORM).mailbox(limit))
            .child(ChildSpec.supervisor(DynamicSupervisor.named("carts").maxChildren(7)))
            .start(runtime);
        TreeNode a = child(shop, "a");
        MailboxLimit wider = MailboxLimit.of(20, Overflow.DROP_OLDEST);

        assertThat(a.terms().shutdown()).isEqualTo(Shutdown.brutalKill());
        assertThat(a.mailbox()).isEqualTo(limit);
        assertThat(a.placement()).isEqualTo(Placement.PLATFORM);
        assertThat(a.parent()).isSameAs(shop.node());
        assertThat(a.autoShutdown()).isNull();
        assertThat(a.maxChildren()).isNull();
        assertThat(shop.node().autoShutdown()).isEqualTo(AutoShutdown.ANY_SIGNIFICANT);
        assertThat(shop.node().parent()).isNull();
        assertThat(child(shop, "carts").maxChildren()).isEqualTo(7);

        shop.limitMailbox("a", wider);

        assertThat(a.mailbox()).isEqualTo(wider);
        assertThat(a.terms().mailbox()).isEqualTo(limit);
    }

    @Test
    void nodesAreFoundByPath() {
        TreeNode root = start().node();

        assertThat(root.find("/inner/b1").path()).isEqualTo("/inner/b1");
        assertThat(root.find("inner/b1/")).isSameAs(root.find("/inner/b1"));
        assertThat(root.find("/inner").find("b2").name()).isEqualTo("b2");
        assertThat(root.find("/")).isSameAs(root);
        assertThat(root.find("")).isSameAs(root);
        assertThat(root.find("/inner/nobody")).isNull();
        assertThat(root.find("/nobody/b1")).isNull();
        assertThat(root.find("/a/below")).isNull();
    }

    @Test
    void childrenComeInPagesInStartOrder() {
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").start(runtime);
        for (int i = 0; i < 25; i++) {
            carts.start(probe.worker("c" + i));
        }
        carts.stop("c3");
        TreeNode node = carts.node();

        assertThat(node.childCount()).isEqualTo(24);
        assertThat(node.children(0, 4)).extracting(TreeNode::name).containsExactly("c0", "c1", "c2", "c4");
        assertThat(node.children(20, 10)).extracting(TreeNode::name).containsExactly("c21", "c22", "c23", "c24");
        assertThat(node.children(24, 10)).isEmpty();
        assertThat(node.children(0, 0)).isEmpty();
    }

    @Test
    void restartsSinceAndLastExitAreKept() {
        time.advance(Duration.ofSeconds(10));
        SupervisorRef outer = start();
        TreeNode a = child(outer, "a");
        assertThat(a.since()).isEqualTo(Instant.EPOCH.plusSeconds(10));
        assertThat(a.restarts()).isZero();

        time.advance(Duration.ofSeconds(5));
        end(outer, "a", CRASH);

        assertThat(a.state()).isEqualTo(NodeState.RUNNING);
        assertThat(a.restarts()).isOne();
        assertThat(a.since()).isEqualTo(Instant.EPOCH.plusSeconds(15));
        assertThat(a.lastExit()).isEqualTo(new LastExit(CRASH, Instant.EPOCH.plusSeconds(15)));

        time.advance(Duration.ofSeconds(5));
        end(outer, "a", ExitReason.NORMAL);

        assertThat(a.state()).isEqualTo(NodeState.STOPPED);
        assertThat(a.pid()).isNull();
        assertThat(a.restarts()).isOne();
        assertThat(a.since()).isEqualTo(Instant.EPOCH.plusSeconds(20));
        assertThat(a.lastExit()).isEqualTo(new LastExit(ExitReason.NORMAL, Instant.EPOCH.plusSeconds(20)));
    }

    @Test
    void aSupervisorThatStoppedHasOnlyStoppedChildren() {
        SupervisorRef outer = start();

        outer.stop();

        assertThat(outer.node().state()).isEqualTo(NodeState.STOPPED);
        assertThat(outer.node().lastExit().reason()).isEqualTo(ExitReason.NORMAL);
        for (String path : List.of("a", "inner", "inner/b1", "inner/b2", "c")) {
            assertThat(state(outer, path)).as(path).isEqualTo(NodeState.STOPPED);
            assertThat(child(outer, path).pid()).as(path).isNull();
        }
    }

    @Test
    void aProcessThatIsDeadIsNeverShownAsRunning() {
        SupervisorRef outer = start();
        TreeNode b1 = child(outer, "inner/b1");
        var go = probe.slowStop("b2");

        end(b1.pid(), ExitReason.KILLED);

        assertThat(b1.state()).isEqualTo(NodeState.RESTARTING);
        go.countDown();
    }

    @Test
    void eventsTellTheStoryInOrder() {
        recordEvents();
        SupervisorRef shop = Supervisor.oneForOne("shop").child(probe.worker("a")).start(runtime);
        end(shop, "a", CRASH);
        shop.stop();

        assertThat(events(SupervisionEvent.class)).extracting(event -> event.getClass().getSimpleName())
            .containsExactly("ChildStarted", "ChildExited", "RestartPlanned", "ChildRestarted", "ChildStopped");
        assertThat(events(SupervisionEvent.class)).extracting(SupervisionEvent::path).containsOnly("/a");
        assertThat(events(SupervisionEvent.ChildExited.class).getFirst().reason()).isEqualTo(CRASH);
        assertThat(events(ProcessEvent.Spawned.class)).extracting(ProcessEvent.Spawned::label)
            .containsExactly("/", "/a", "/a");
    }

}
