package example;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.CallFailure;
import io.coppice.server.CallResult.Failed;
import io.coppice.server.CallResult.Replied;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Runs what the first half of `docs/coming-from-erlang.md` shows of Coppice: processes and servers.
@Timeout(30)
class FromErlangTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @AfterEach
    void close() {
        runtime.close();
    }

    // @start
    sealed interface Request {

    }

    record Ask(Pid from, int n) implements Request {
    }

    record Stop() implements Request {
    }

    record Answer(int n) {
    }

    static void doubler(Self self) {
        while (true) {
            Request request = self.receive(Request.class, ofSeconds(60))
                .orElseThrow(() -> self.exit(ExitReason.of("bored")));
            switch (request) {
                case Ask(Pid from, int n) -> from.send(new Answer(n * 2));
                case Stop() -> {
                    return;
                }
            }
        }
    }
    // @end

    /// What a body that is run in a process of its own returns.
    private Object inProcess(Function<Self, Object> body) throws Exception {
        var result = new CompletableFuture<Object>();
        runtime.spawn(self -> result.complete(body.apply(self)));
        return result.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aDoublerAnswersAndStops() throws Exception {
        Pid doubler = runtime.spawn(FromErlangTests::doubler);
        assertThat(inProcess(self -> {
            doubler.send(new Ask(self.pid(), 21));
            return self.receive(Answer.class);
        })).isEqualTo(new Answer(42));
        doubler.send(new Stop());
        await().until(() -> !doubler.isAlive());
    }

    // @start
    static String awaitEnd(Self self, Pid pid, Duration patience) {
        MonitorRef ref = self.monitor(pid);
        return self.receiveMatch(message -> switch (message) {
            case Down down when down.monitor().equals(ref) -> "ended: " + down.reason();
            default -> null;
        }, patience).orElseGet(() -> {
            self.demonitorAndFlush(ref);
            return "still there";
        });
    }
    // @end

    @Test
    void anEndIsAwaited() throws Exception {
        Pid idle = runtime.spawn(Self::receive);
        assertThat(inProcess(self -> awaitEnd(self, idle, Duration.ZERO))).isEqualTo("still there");
        runtime.exit(idle, ExitReason.of("enough"));
        assertThat(inProcess(self -> awaitEnd(self, idle, ofSeconds(10)))).isEqualTo("ended: noproc");
    }

    record Reminder(int items) {
    }

    // @start
    static final class Cart implements GenServer<Cart.Message> {

        sealed interface Message {

        }

        record Add(String item) implements Message {
        }

        record Count(ReplyTo<Integer> reply) implements Message {
        }

        record CheckOut(ReplyTo<Integer> reply) implements Message {
        }

        enum Own implements Message {

            LOAD, REMIND, ABANDON

        }

        private final Pid owner;

        private final Supplier<List<String>> stored;

        private final List<String> items = new ArrayList<>();

        private ServerSelf<Message> self;

        Cart(Pid owner, Supplier<List<String>> stored) {
            this.owner = owner;
            this.stored = stored;
        }

        @Override
        public void init(ServerSelf<Message> given) {
            self = given;
            self.continueWith(Own.LOAD);
            self.startTimer("reminder", ofMinutes(10), Own.REMIND);
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Own.LOAD -> items.addAll(stored.get());
                case Add(var item) -> items.add(item);
                case Count(var reply) -> reply.send(items.size());
                case CheckOut(var reply) -> throw self.exit(ExitReason.NORMAL, reply, items.size());
                case Own.REMIND -> owner.send(new Reminder(items.size()));
                case Own.ABANDON -> throw self.exit(ExitReason.shutdown("abandoned"));
            }
            self.idleTimeout(ofMinutes(30), Own.ABANDON);
        }

    }
    // @end

    @Test
    void aCartIsUsed() throws Exception {
        assertThat(inProcess(self -> {
            Pid owner = self.pid();
            // @start
            ServerRef<Cart.Message> cart = GenServer.start(runtime, () -> new Cart(owner, () -> List.of("tea")));
            cart.cast(new Cart.Add("cups"));
            int count = cart.call(Cart.Count::new);
            int atTheEnd = cart.call(Cart.CheckOut::new);
            // @end
            return List.of(count, atTheEnd);
        })).isEqualTo(List.of(2, 2));
    }

    @Test
    void aCartRemindsAndIsAbandoned() throws Exception {
        assertThat(inProcess(self -> {
            var cart = GenServer.<Cart.Message>start(runtime, () -> new Cart(self.pid(), List::of));
            cart.cast(Cart.Own.REMIND);
            Reminder reminder = self.receive(Reminder.class);
            self.monitor(cart.address());
            cart.cast(Cart.Own.ABANDON);
            return reminder + " " + self.receive(Down.class).reason();
        })).isEqualTo("Reminder[items=0] shutdown(abandoned)");
    }

    private static String count(ServerRef<Cart.Message> cart) {
        // @start
        return switch (cart.<Integer>tryCall(Cart.Count::new, ofSeconds(1))) {
            case Replied(Integer count) -> count + " items";
            case Failed(CallFailure.NoProcess()) -> "gone";
            case Failed(CallFailure.Restarting(var lastExit, var nextStart)) -> "back at " + nextStart;
            case Failed(CallFailure.TimedOut(var after)) -> "busy for " + after;
            case Failed(var failure) -> "died: " + failure.reason();
        };
        // @end
    }

    @Test
    void aCallThatFailsSaysWhy() throws Exception {
        assertThat(inProcess(self -> {
            var cart = GenServer.<Cart.Message>start(runtime, () -> new Cart(self.pid(), List::of));
            String before = count(cart);
            cart.stop();
            return before + ", " + count(cart);
        })).isEqualTo("0 items, gone");
    }

}
