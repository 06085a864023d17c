package io.coppice.supervision;

import java.util.concurrent.CompletableFuture;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessKind;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerSelf;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Exit signals to a supervisor: of its parent, of strangers, and those that cannot be trapped.
class SignalTests extends TreeTest {

    private SupervisorRef start() {
        var inner = Supervisor.oneForOne("inner").child(probe.worker("a")).child(probe.worker("b"));
        SupervisorRef outer = Supervisor.oneForOne("outer").child(ChildSpec.supervisor(inner)).start(runtime);
        probe.expect("start a", "start b");
        return outer;
    }

    static ExitReason[] reasons() {
        return new ExitReason[] { ExitReason.NORMAL, ExitReason.SHUTDOWN, ExitReason.of("boom") };
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void theParentsExitStopsTheChildrenInReverseAndIsTheReason(ExitReason reason) {
        var node = Child.root(ChildSpec.supervisor(Supervisor.oneForOne("s")), new Commons(TreeOptions.DEFAULT),
                time.now());
        var child = new CompletableFuture<Pid>();
        Pid parent = runtime.spawn(self -> {
            self.trapExits(true);
            child.complete(GenServer.startLink(self, () -> server(node), ServerOptions.DEFAULT));
            self.receive(String.class);
            throw self.exit(reason);
        });
        Pid supervisor = await(child);
        probe.expect("start a", "start b");

        ExitReason seen = endOf(supervisor, _ -> parent.send("end"));

        assertThat(seen).isEqualTo(reason);
        probe.expect("stop b", "stop a").expectNothingElse();
    }

    private SupervisorServer server(Child node) {
        return new SupervisorServer(Supervisor.oneForOne("s").child(probe.worker("a")).child(probe.worker("b")), node);
    }

    @Test
    void theExitOfAStrangerIsIgnored() {
        SupervisorRef outer = start();
        Pid inner = pid(outer, "inner");

        runtime.exit(inner, ExitReason.of("boom"));
        runtime.exit(inner, ExitReason.SHUTDOWN);
        runtime.exit(inner, ExitReason.NORMAL);
        Pid stranger = runtime.spawn(self -> {
            self.link(inner);
            throw self.exit(ExitReason.of("boom"));
        });
        Awaitility.await().until(() -> !stranger.isAlive());
        settle(SupervisorRef.of(new TreePath(outer.node(), "/inner")));

        assertThat(pid(outer, "inner")).isEqualTo(inner);
        assertThat(inner.isAlive()).isTrue();
        probe.expectNothingElse();
    }

    @Test
    void aMessageThatMeansNothingIsDropped() {
        SupervisorRef outer = start();

        pid(outer, "inner").send("what?");
        outer.node().pid().send(42);
        settle(outer);

        assertThat(outer.node().state()).isEqualTo(NodeState.RUNNING);
        assertThat(state(outer, "inner")).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void aKilledSupervisorComesBackWithFreshChildren() {
        SupervisorRef outer = start();
        Pid inner = pid(outer, "inner");
        Pid a = pid(outer, "inner/a");

        end(outer, "inner", ExitReason.KILLED);

        probe.expectInAnyOrder("stop a", "stop b", "start a", "start b").expectNothingElse();
        assertThat(pid(outer, "inner")).isNotEqualTo(inner);
        assertThat(pid(outer, "inner/a")).isNotEqualTo(a);
        assertThat(a.isAlive()).isFalse();
        Awaitility.await().until(() -> runtime.processCount() == 4);
    }

    @Test
    void childrenOfAKilledSupervisorThatDoNotTrapDieWithIt() {
        var pid = new CompletableFuture<Pid>();
        var inner = Supervisor.oneForOne("inner").child(ChildSpec.worker("plain", () -> new Plain(pid)));
        SupervisorRef outer = Supervisor.oneForOne("outer")
            .child(ChildSpec.supervisor(inner).restart(Restart.TEMPORARY))
            .start(runtime);
        Pid plain = await(pid);

        ExitReason reason = endOf(plain, _ -> end(pid(outer, "inner"), ExitReason.KILLED));

        assertThat(reason).isEqualTo(ExitReason.KILLED);
        assertThat(runtime.processCount(ProcessKind.SERVER)).isZero();
    }

    private record Plain(CompletableFuture<Pid> pid) implements GenServer<String> {

        @Override
        public void init(ServerSelf<String> self) {
            pid.complete(self.pid());
        }

        @Override
        public void handle(String message) {
        }

    }

}
