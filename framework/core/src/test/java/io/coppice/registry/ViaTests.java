package io.coppice.registry;

import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.Agent;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import io.coppice.server.StartException.AlreadyStarted;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/// A key as the address of a server.
@ParameterizedClass
@ValueSource(ints = { 1, 8 })
class ViaTests extends RegistryTest {

    @Parameter
    private int partitions;

    private final LinkedBlockingQueue<Pid> inits = new LinkedBlockingQueue<>();

    private UniqueRegistry<String, Integer> registry() {
        return started(Registry.unique("carts", RegistryOptions.DEFAULT.partitions(partitions)));
    }

    private static ServerRef<Counter.Message> counter(UniqueRegistry<String, Integer> registry) {
        return ServerRef.of(registry.via("cart-17"));
    }

    private Pid start(UniqueRegistry<String, Integer> registry) {
        return GenServer.startPid(runtime, () -> new Counter(inits),
                ServerOptions.DEFAULT.registeredAs(registry.via("cart-17", 5)));
    }

    // K12, R9
    @Test
    void reachesTheServerThatRegisteredWhenItStarted() {
        var registry = registry();
        Pid pid = start(registry);
        counter(registry).cast(new Counter.Add(2));
        assertThat(counter(registry).<Integer>call(Counter.Total::new)).isEqualTo(2);
        assertThat(counter(registry).pid()).contains(pid);
    }

    // K12, R9
    @Test
    void keepsTheValueThatItWasGiven() {
        var registry = registry();
        Pid pid = start(registry);
        assertThat(registry.lookup("cart-17")).contains(new Entry<>("cart-17", pid, 5));
    }

    // K12, R9
    @Test
    void makesASecondStartFailWithTheFirst() {
        var registry = registry();
        Pid first = start(registry);
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> start(registry))
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.of(new AlreadyStarted(first))));
        assertThat(inits).containsExactly(first);
        assertThat(registry.count()).isEqualTo(1);
    }

    @Test
    void isThereBeforeInitRuns() {
        var registry = registry();
        Pid pid = GenServer.startPid(runtime, () -> new Counter(inits) {
            @Override
            public void init(ServerSelf<Message> self) {
                assertThat(registry.whereis("cart-17")).contains(self.pid());
            }
        }, ServerOptions.DEFAULT.registeredAs(registry.via("cart-17")));
        assertThat(registry.whereis("cart-17")).contains(pid);
    }

    @Test
    void isFreeAfterAFailedInit() {
        var registry = registry();
        for (int i = 0; i < 50; i++) {
            assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> GenServer.startPid(runtime, () -> new Counter(inits) {
                    @Override
                    public void init(ServerSelf<Message> self) {
                        throw new IllegalStateException("can't");
                    }
                }, ServerOptions.DEFAULT.registeredAs(registry.via("cart-17"))));
            assertThat(registry.whereis("cart-17")).isEmpty();
        }
        start(registry);
        sync(registry);
        assertThat(registry.count()).isEqualTo(1);
    }

    // R9, P10
    @Test
    void reachesNobodyIfNobodyIsThere() {
        var registry = registry();
        assertThatIllegalArgumentException().isThrownBy(() -> registry.via("cart-17").send("hello"))
            .withMessageContaining("'cart-17' in registry 'carts'");
        counter(registry).cast(new Counter.Add(1));
        assertThatExceptionOfType(CallException.class).isThrownBy(() -> counter(registry).call(Counter.Total::new))
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.NOPROC));
    }

    // R10
    @Test
    void reachesNobodyIfTheRegistryDoesNotRun() {
        UniqueRegistry<String, Integer> registry = Registry.unique("carts");
        assertThat(registry.via("cart-17").resolve()).isNull();
        assertThatExceptionOfType(CallException.class).isThrownBy(() -> counter(registry).call(Counter.Total::new))
            .satisfies(ex -> assertThat(ex.reason()).isEqualTo(ExitReason.NOPROC));
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> start(registry))
            .withMessageContaining("'carts' does not run");
    }

    @Test
    void isMonitoredAsTheOneWhoIsThere() {
        var registry = registry();
        Pid pid = start(registry);
        var via = registry.via("cart-17");
        var monitor = anybody.get(self -> self.monitor(via));
        kill(pid);
        anybody.yields(new Down(monitor, via, pid, ExitReason.KILLED), self -> self.receive(Down.class));
    }

    @Test
    void outlivesRestarts() {
        var registry = Registry.<String, Integer>unique("carts", RegistryOptions.DEFAULT.partitions(partitions));
        var shop = Supervisor.restForOne("shop")
            .child(registry.child())
            .child(ChildSpec.worker("cart", () -> new Counter(inits)).registeredAs(registry.via("cart-17")));
        shop.start(runtime);
        ServerRef<Counter.Message> cart = counter(registry);
        cart.cast(new Counter.Add(2));
        Pid before = cart.pid().orElseThrow();
        kill(before);
        await().until(() -> cart.pid().isPresent());
        assertThat(cart.<Integer>call(Counter.Total::new)).isZero();
        assertThat(cart.pid()).isNotEqualTo(before);
    }

    @Test
    void outlivesARestartOfTheRegistryItself() {
        var registry = Registry.<String, Integer>unique("carts", RegistryOptions.DEFAULT.partitions(partitions));
        var shop = Supervisor.restForOne("shop")
            .child(registry.child())
            .child(ChildSpec.worker("cart", () -> new Counter(inits)).registeredAs(registry.via("cart-17")));
        var root = shop.start(runtime);
        ServerRef<Counter.Message> cart = counter(registry);
        Pid before = cart.pid().orElseThrow();
        kill(Objects.requireNonNull(Objects.requireNonNull(root.node()).find("carts")).pid());
        await().until(() -> cart.pid().isPresent() && !cart.pid().get().equals(before));
        assertThat(cart.<Integer>call(Counter.Total::new)).isZero();
    }

    @Test
    void findsChildrenOfADynamicSupervisor() {
        var registry = registry();
        var carts = DynamicSupervisor.named("carts").start(runtime);
        for (int i = 0; i < 100; i++) {
            carts.start(ChildSpec.worker(() -> new Counter(inits)).registeredAs(registry.via("cart-" + i)));
        }
        for (int i = 0; i < 100; i++) {
            ServerRef<Counter.Message> cart = ServerRef.of(registry.via("cart-" + i));
            cart.cast(new Counter.Add(i));
            assertThat(cart.<Integer>call(Counter.Total::new)).isEqualTo(i);
        }
        assertThatExceptionOfType(StartException.class).isThrownBy(
                () -> carts.start(ChildSpec.worker(() -> new Counter(inits)).registeredAs(registry.via("cart-7"))));
    }

    // K12
    @Test
    void reachesAnAgent() {
        var registry = registry();
        var options = ServerOptions.DEFAULT.registeredAs(registry.via("cart-17"));
        Agent.start(runtime, () -> 0, options);
        Agent<Integer> agent = Agent.of(registry.via("cart-17"));
        agent.update(number -> number + 1);
        assertThat(agent.<Integer>get(number -> number)).isEqualTo(1);
        assertThatExceptionOfType(StartException.class).isThrownBy(() -> Agent.start(runtime, () -> 0, options))
            .satisfies(ex -> assertThat(ex.alreadyStarted()).isEqualTo(registry.whereis("cart-17")));
    }

    @Test
    void isForWorkers() {
        var registry = registry();
        var spec = ChildSpec.supervisor(Supervisor.oneForOne("below"));
        assertThatIllegalArgumentException().isThrownBy(() -> spec.registeredAs(registry.via("cart-17")))
            .withMessageContaining("'below'");
    }

    /// A server to be found.
    private static class Counter implements GenServer<Counter.Message> {

        private final LinkedBlockingQueue<Pid> inits;

        private int total;

        Counter(LinkedBlockingQueue<Pid> inits) {
            this.inits = inits;
        }

        @Override
        public void init(ServerSelf<Message> self) {
            inits.add(self.pid());
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Add(int number) -> total += number;
                case Total(var reply) -> reply.send(total);
            }
        }

        sealed interface Message {

        }

        record Add(int number) implements Message {
        }

        record Total(ReplyTo<Integer> reply) implements Message {
        }

    }

}
