package io.coppice.supervision;

import java.util.concurrent.atomic.AtomicBoolean;

import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// A child whose `init` says that it is not wanted now (OTP `supervisor`, a start function that returns `ignore`).
class IgnoreTests extends TreeTest {

    private final AtomicBoolean wanted = new AtomicBoolean();

    private ChildSpec reluctant(String name) {
        return ChildSpec.worker(name, () -> new GenServer<Worker.Order>() {
            private final Worker worker = new Worker(probe, name);

            @Override
            public void init(ServerSelf<Worker.Order> self) throws Exception {
                if (!wanted.get()) {
                    throw GenServer.ignore();
                }
                worker.init(self);
            }

            @Override
            public void handle(Worker.Order order) throws Exception {
                worker.handle(order);
            }
        });
    }

    // S6
    @Test
    void isKeptWithoutAProcessAndItsSiblingsStart() {
        SupervisorRef shop = Supervisor.oneForOne("shop").child(reluctant("a")).child(probe.worker("b")).start(runtime);

        assertThat(child(shop, "a").pid()).isNull();
        assertThat(state(shop, "a")).isEqualTo(NodeState.STOPPED);
        assertThat(pid(shop, "b").isAlive()).isTrue();
    }

    // S6
    @Test
    void isNotKeptIfItIsTemporary() {
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(reluctant("a").restart(Restart.TEMPORARY))
            .start(runtime);

        assertThat(shop.node().children(0, 10)).isEmpty();
    }

    // S33
    @Test
    void mayBeStartedWhenItIsWanted() {
        SupervisorRef shop = Supervisor.oneForOne("shop").child(reluctant("a")).start(runtime);

        assertThatExceptionOfType(StartException.class).isThrownBy(() -> shop.startChild("a"))
            .matches(StartException::isIgnored);
        wanted.set(true);
        shop.startChild("a");
        assertThat(pid(shop, "a").isAlive()).isTrue();
    }

    // S25
    @Test
    void isNotTriedAgainWhenItsRestartIsIgnored() {
        wanted.set(true);
        SupervisorRef shop = Supervisor.oneForOne("shop").limit(OFTEN).child(reluctant("a")).start(runtime);
        wanted.set(false);
        end(shop, "a", CRASH);

        assertThat(state(shop, "a")).isEqualTo(NodeState.STOPPED);
        assertThat(child(shop, "a").pid()).isNull();
    }

    // S25, S36
    @Test
    void isForgottenByADynamicSupervisor() {
        DynamicSupervisorRef carts = DynamicSupervisor.named("carts").limit(OFTEN).start(runtime);
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> carts.start(reluctant("a")))
            .matches(StartException::isIgnored);
        assertThat(carts.count()).isZero();

        wanted.set(true);
        var pid = carts.start(reluctant("a"));
        wanted.set(false);
        end(pid, CRASH);
        assertThat(carts.stop("nobody")).isFalse();
        assertThat(carts.count()).isZero();
    }

}
