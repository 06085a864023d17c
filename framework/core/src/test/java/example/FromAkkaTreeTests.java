package example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import example.FromAkkaTests.Cart;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.registry.ProcessGroups;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Event;
import io.coppice.statemachine.StateMachine;
import io.coppice.statemachine.Transition;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.supervision.ChildSpec.worker;
import static io.coppice.supervision.RestartLimit.restarts;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/// Runs what the second half of `docs/coming-from-akka.md` shows of Coppice. What it shows of Pekko is run in the benchmarks.
@Timeout(30)
class FromAkkaTreeTests {

    private static final Path FRAMEWORK = Path.of("..");

    private static final String PAGE = "coming-from-akka.md";

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    private Object next() throws InterruptedException {
        return seen.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void aTreeIsStarted() {
        // @start
        Supervisor shop = Supervisor.restForOne("shop")
            .limit(restarts(3).within(ofSeconds(5)))
            .child(worker("stock", Cart::new).backoff(Backoff.of(ofMillis(100), ofSeconds(10))))
            // falls with the stock, and is started again after it
            .child(worker("till", Cart::new));
        SupervisorRef running = shop.start(runtime);
        ServerRef<Cart.Message> stock = running.server("stock"); // reaches each successor
        // @end
        assertThat(stock.<Integer>call(Cart.Count::new)).isZero();
    }

    record Wire(BlockingQueue<Object> socket) implements StateMachine<Wire.State, Wire.Message> {

        enum State {

            CONNECTING, CONNECTED

        }

        sealed interface Message {

        }

        record Connected() implements Message {
        }

        record Send(String line) implements Message {
        }

        @Override
        public Transition<State, Message> init(Self self) {
            return goTo(State.CONNECTING);
        }

        // @start
        @Override
        public Transition<State, Message> handle(State state, Event<Message> event) {
            return switch (state) {
                case CONNECTING -> switch (event.message()) {
                    case Connected() -> goTo(State.CONNECTED);
                    case Send _ -> stay().postpone();
                };
                case CONNECTED -> switch (event.message()) {
                    case Connected() -> stay();
                    case Send(var line) -> {
                        socket.add(line);
                        yield stay();
                    }
                };
            };
        }
        // @end

    }

    @Test
    void aWireKeepsWhatComesTooEarly() throws Exception {
        ServerRef<Wire.Message> wire = GenServer.start(runtime, StateMachine.server(() -> new Wire(seen)));
        wire.cast(new Wire.Send("early"));
        wire.cast(new Wire.Connected());
        wire.cast(new Wire.Send("late"));
        assertThat(next()).isEqualTo("early");
        assertThat(next()).isEqualTo("late");
    }

    record Said(String text) {
    }

    @Test
    void aRoomIsToldSomething() throws Exception {
        Pid guest = runtime.spawn(self -> seen.add(self.receive(Said.class)));
        // @start
        ProcessGroups<String> rooms = ProcessGroups.named("rooms");
        rooms.start(runtime); // in a service: rooms.child(), in the tree
        rooms.join("lounge", guest);
        rooms.members("lounge").forEach(member -> member.send(new Said("tea is ready")));
        // @end
        assertThat(next()).isEqualTo(new Said("tea is ready"));
    }

    @Test
    void aMailboxHasALimit() {
        // @start
        var options = ServerOptions.labelled("printer").mailbox(MailboxLimit.of(1_000, Overflow.REFUSE));
        ServerRef<Cart.Message> printer = GenServer.start(runtime, Cart::new, options);
        ServerRef<Cart.Message> jdbc = GenServer.start(runtime, Cart::new); // may block
        // @end
        assertThat(printer.<Integer>call(Cart.Count::new)).isEqualTo(jdbc.<Integer>call(Cart.Count::new));
    }

    @Test
    void thePageShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(List.of(FromAkkaTests.class, FromAkkaTreeTests.class), PAGE);
    }

    @Test
    void thePageShowsTheCodeThatRunsElsewhere() throws IOException {
        Path pekko = FRAMEWORK.resolve("benchmarks/src/test/java/example");
        GuidePage.assertShowsTheCodeIn(List.of(pekko.resolve("PekkoTests.java"), pekko.resolve("PekkoTreeTests.java")),
                "java pekko", PAGE);
        Path test = FRAMEWORK.resolve("test/src/test/java/example/FromAkkaTestingTests.java");
        GuidePage.assertShowsTheCodeIn(List.of(test), "java coppice-test", PAGE);
    }

}
