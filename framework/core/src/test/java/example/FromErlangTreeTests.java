package example;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import example.FromErlangTests.Cart;
import io.coppice.application.Application;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.registry.ProcessGroups;
import io.coppice.registry.Registry;
import io.coppice.registry.UniqueRegistry;
import io.coppice.server.Agent;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Event;
import io.coppice.statemachine.StateMachine;
import io.coppice.statemachine.Stay;
import io.coppice.statemachine.Transition;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Restart;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.Supervisor;
import io.coppice.task.Outcome;
import io.coppice.task.Result;
import io.coppice.task.Task;
import io.coppice.task.TaskStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.supervision.ChildSpec.supervisor;
import static io.coppice.supervision.ChildSpec.worker;
import static io.coppice.supervision.RestartLimit.restarts;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/// Runs what the second half of `docs/coming-from-erlang.md` shows of Coppice: what is built on servers.
@Timeout(30)
class FromErlangTreeTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    // @start
    static final class Door implements StateMachine<Door.State, Door.Message> {

        enum State {

            LOCKED, OPEN

        }

        sealed interface Message {

        }

        record Unlock(String code) implements Message {
        }

        record Pass(ReplyTo<Boolean> reply) implements Message {
        }

        record Close() implements Message {
        }

        private final String code;

        Door(String code) {
            this.code = code;
        }

        @Override
        public Transition<State, Message> init(Self self) {
            return goTo(State.LOCKED);
        }

        @Override
        public Transition<State, Message> handle(State state, Event<Message> event) {
            return switch (state) {
                case LOCKED -> switch (event.message()) {
                    case Unlock(var typed) -> typed.equals(code) ? goTo(State.OPEN) : stay();
                    case Pass _ -> stay().postpone();
                    case Close() -> stay();
                };
                case OPEN -> switch (event.message()) {
                    case Unlock _ -> stay();
                    case Pass(var reply) -> stay().reply(reply, true);
                    case Close() -> goTo(State.LOCKED);
                };
            };
        }

        @Override
        public Stay<State, Message> onEnter(State old, State state) {
            return (state == State.OPEN) ? stay().stateTimeout(ofSeconds(10), new Close()) : stay();
        }

    }
    // @end

    // @start
    static final Supervisor SHOP = Supervisor.restForOne("shop")
        .limit(restarts(3).within(ofSeconds(5)))
        .child(worker("door", StateMachine.server(() -> new Door("4711"))).shutdown(Shutdown.within(ofSeconds(5))))
        .child(supervisor(DynamicSupervisor.named("carts")));

    // @end

    @Test
    void aTreeIsStarted() throws Exception {
        Pid owner = runtime.spawn(Self::receive);
        // @start
        Application application = Application.start(runtime, List.of(SHOP));

        ServerRef<Door.Message> door = application.server("/shop/door");
        CompletableFuture<Boolean> passed = door.callAsync(Door.Pass::new);
        door.cast(new Door.Unlock("4711"));

        DynamicSupervisorRef carts = application.dynamicSupervisor("/shop/carts");
        carts.start(worker("cart-17", () -> new Cart(owner, List::of)).restart(Restart.TRANSIENT));
        ServerRef<Cart.Message> cart = carts.server("cart-17");
        // @end
        assertThat(passed.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cart.<Integer>call(Cart.Count::new)).isZero();
        application.stop(ofSeconds(10));
    }

    @Test
    void aCartIsFoundByItsKey() {
        Pid owner = runtime.spawn(Self::receive);
        // @start
        UniqueRegistry<Integer, Void> carts = Registry.unique("carts-by-number");
        Supervisor shop = Supervisor.restForOne("shop")
            .child(carts.child())
            .child(worker("cart", () -> new Cart(owner, List::of)).registeredAs(carts.via(17)));
        shop.start(runtime);
        ServerRef<Cart.Message> cart = ServerRef.of(carts.via(17));
        // @end
        assertThat(cart.<Integer>call(Cart.Count::new)).isZero();
    }

    record Said(String text) {
    }

    @Test
    void aRoomIsToldSomething() throws Exception {
        var heard = new CompletableFuture<Said>();
        Pid guest = runtime.spawn(self -> heard.complete(self.receive(Said.class)));
        // @start
        ProcessGroups<String> rooms = ProcessGroups.named("rooms");
        rooms.start(runtime);
        rooms.join("lounge", guest);
        rooms.members("lounge").forEach(member -> member.send(new Said("tea is ready")));
        // @end
        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(new Said("tea is ready"));
    }

    // @start
    String price(Callable<BigDecimal> ask) {
        Task<BigDecimal> asking = Task.async(runtime, ask);
        return switch (asking.yield(ofMillis(300))) {
            case Outcome.Ok(var price) -> "costs " + price;
            case Outcome.Exited(var reason) -> "failed: " + reason;
            case Outcome.None<BigDecimal> _ -> {
                asking.shutdown(Shutdown.brutalKill());
                yield "too slow";
            }
        };
    }
    // @end

    @Test
    void aTaskHasAnOutcome() {
        assertThat(price(() -> {
            throw new IOException("no route");
        })).isEqualTo("failed: crashed(java.io.IOException: no route)");
        assertThat(price(() -> new CompletableFuture<BigDecimal>().get())).isEqualTo("too slow");
    }

    interface Shop {

        BigDecimal price();

    }

    @Test
    void manyTasksHaveManyResults() {
        Shop ours = () -> BigDecimal.TEN;
        List<Shop> shops = List.of(ours, ours);
        List<Result<Shop, BigDecimal>> results = new ArrayList<>();
        // @start
        TaskStream asking = TaskStream.in(runtime).maxConcurrency(10).timeout(ofSeconds(5)).killOnTimeout();
        try (Stream<Result<Shop, BigDecimal>> prices = asking.map(shops, Shop::price)) {
            prices.forEach(results::add); // Ok or Exited, in the order of the shops
        }
        // @end
        assertThat(results).hasSize(2).allMatch(Result.Ok.class::isInstance);
    }

    @Test
    void anAgentKeepsANumber() {
        // @start
        Agent<Integer> visitors = Agent.start(runtime, () -> 0);
        visitors.update(count -> count + 1);
        int soFar = visitors.get(count -> count);
        // @end
        assertThat(soFar).isEqualTo(1);
    }

    @Test
    void thePageShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(List.of(FromErlangTests.class, FromErlangTreeTests.class),
                "coming-from-erlang.md");
    }

}
