package io.coppice.supervision;

import java.time.Duration;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/// Children of a dynamic supervisor by their processes: stopping, counting, and how they end (Elixir
/// `dynamic_supervisor_test.exs`).
class DynamicChildrenTests extends TreeTest {

    // J11, D9
    @Test
    void aChildIsStoppedByItsProcessOnceAndStrangersAreUnknown() {
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").start(runtime);
        Pid a = carts.start(probe.worker("a"));
        Pid stranger = runtime.spawn(self -> self.receive());

        assertThat(carts.stop(a)).isTrue();

        assertThat(a.isAlive()).isFalse();
        assertThat(carts.stop(a)).isFalse();
        assertThat(carts.stop(stranger)).isFalse();
        assertThat(stranger.isAlive()).isTrue();
        assertThat(carts.count()).isZero();
    }

    // D9
    @Test
    void theProcessBeforeStandsForAChildThatWaitsForItsRestart() {
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts")
            .backoff(Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(1)))
            .start(runtime);
        Pid a = carts.start(probe.worker("a"));
        end(a, CRASH);

        assertThat(carts.stop(a)).isTrue();

        assertThat(carts.count()).isZero();
        time.advance(Duration.ofSeconds(5));
        probe.expect("start a", "stop a").expectNothingElse();
    }

    // G17, D2, D11, S35
    @Test
    void itsChildrenAreCounted() {
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").start(runtime);
        for (int i = 0; i < 1000; i++) {
            carts.start(ChildSpec.worker(() -> message -> {
            }).restart(Restart.TEMPORARY));
        }
        for (int i = 0; i < 100; i++) {
            carts.start(ChildSpec.supervisor(Supervisor.oneForOne("s" + i)));
        }

        assertThat(ChildCounts.of(carts.node())).isEqualTo(new ChildCounts(1100, 1100, 100, 1000));
    }

    // I05, J13, S29
    @Test
    void whoEndsWithAReasonOfItsOwnWhenToldToStopKeepsIt() {
        recordEvents();
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").start(runtime);
        carts.start(ChildSpec.worker("stubborn", Stubborn::new));
        carts.start(probe.worker("a"));

        assertThat(endOf(carts.node().pid(), _ -> carts.stop())).isEqualTo(ExitReason.NORMAL);

        assertThat(events(SupervisionEvent.ChildStopped.class))
            .extracting(SupervisionEvent.ChildStopped::path, stopped -> stopped.reason().message())
            .containsExactlyInAnyOrder(tuple("/stubborn", "java.lang.IllegalStateException: not yet"),
                    tuple("/a", null));
    }

    private static final class Stubborn implements GenServer<String> {

        @Override
        public void init(ServerSelf<String> self) {
            self.trapExits(true);
        }

        @Override
        public void handle(String message) {
        }

        @Override
        public void terminate(ExitReason reason) {
            throw new IllegalStateException("not yet");
        }

    }

}
