package example;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.task.Outcome;
import io.coppice.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/// Runs what the first half of `docs/coming-from-akka.md` shows of Coppice: messages, calls, futures and timers.
@Timeout(30)
class FromAkkaTests {

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        runtime.close();
    }

    private Object next() throws InterruptedException {
        return seen.poll(10, TimeUnit.SECONDS);
    }

    // @start
    static final class Cart implements GenServer<Cart.Message> {

        sealed interface Message {

        }

        record Add(String item) implements Message {
        }

        record Count(ReplyTo<Integer> reply) implements Message {
        }

        private final List<String> items = new ArrayList<>();

        @Override
        public void handle(Message message) {
            switch (message) {
                case Add(var item) -> items.add(item);
                case Count(var reply) -> reply.send(items.size());
            }
        }

    }
    // @end

    @Test
    void aCartIsAsked() throws Exception {
        ServerRef<Cart.Message> cart = GenServer.start(runtime, Cart::new);
        // @start
        cart.cast(new Cart.Add("tea"));
        int count = cart.call(Cart.Count::new, ofSeconds(1));
        CompletableFuture<Integer> later = cart.callAsync(Cart.Count::new);
        // @end
        assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo(count).isOne();
    }

    interface Database {

        List<String> find(String id);

    }

    // @start
    static final class Order implements GenServer<Order.Message> {

        sealed interface Message {

        }

        private record Load() implements Message {
        }

        record Lines(ReplyTo<List<String>> reply) implements Message {
        }

        private final String id;

        private final Database database;

        private List<String> lines = List.of();

        Order(String id, Database database) {
            this.id = id;
            this.database = database;
        }

        @Override
        public void init(ServerSelf<Message> self) {
            self.continueWith(new Load());
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Load() -> lines = database.find(id); // waits
                case Lines(var reply) -> reply.send(lines);
            }
        }

    }
    // @end

    @Test
    void anOrderIsLoaded() {
        ServerRef<Order.Message> order = GenServer.start(runtime, () -> new Order("7", List::of));
        assertThat(order.call(Order.Lines::new)).containsExactly("7");
    }

    static final class Search implements GenServer<Search.Message> {

        sealed interface Message {

        }

        record Find(String id, ReplyTo<List<String>> reply) implements Message {
        }

        record Found(Outcome<List<String>> outcome, ReplyTo<List<String>> reply) implements Message {
        }

        private final Database database;

        private ServerSelf<Message> self;

        Search(Database database) {
            this.database = database;
        }

        @Override
        public void init(ServerSelf<Message> given) {
            self = given;
        }

        // @start
        @Override
        public void handle(Message message) {
            switch (message) {
                case Find(var id, var reply) -> {
                    Task<List<String>> finding = Task.async(self.runtime(), () -> database.find(id));
                    finding.pipe(self, outcome -> new Found(outcome, reply));
                }
                case Found(Outcome.Ok<List<String>>(var lines), var reply) -> reply.send(lines);
                case Found(var outcome, var reply) -> reply.send(List.of("sorry: " + outcome));
            }
        }
        // @end

    }

    @Test
    void aSearchGoesOnBesides() {
        Database database = id -> {
            if (id.isEmpty()) {
                throw new IllegalArgumentException("no id");
            }
            return List.of(id);
        };
        ServerRef<Search.Message> search = GenServer.start(runtime, () -> new Search(database));
        assertThat(search.<List<String>>call(reply -> new Search.Find("7", reply))).containsExactly("7");
        assertThat(search.<List<String>>call(reply -> new Search.Find("", reply)).getFirst()).contains("sorry",
                "no id");
    }

    // @start
    static final class Session implements GenServer<Session.Message> {

        enum Message {

            TOUCH, REMIND, ABANDON

        }

        private final Pid owner;

        private ServerSelf<Message> self;

        Session(Pid owner) {
            this.owner = owner;
        }

        @Override
        public void init(ServerSelf<Message> given) {
            self = given;
            self.startTimer("reminder", ofMinutes(10), Message.REMIND);
            self.idleTimeout(ofMinutes(30), Message.ABANDON);
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                // replaces the other one
                case TOUCH -> self.startTimer("reminder", ofMinutes(10), Message.REMIND);
                case REMIND -> owner.send("still there?");
                case ABANDON -> throw self.exit(ExitReason.SHUTDOWN);
            }
            self.idleTimeout(ofMinutes(30), Message.ABANDON); // is for one wait
        }

    }
    // @end

    @Test
    void aSessionRemindsAndIsAbandoned() throws Exception {
        Pid owner = runtime.spawn(self -> seen.add(self.receive()));
        ServerRef<Session.Message> session = GenServer.start(runtime, () -> new Session(owner));
        Pid pid = session.pid().orElseThrow();
        session.cast(Session.Message.TOUCH);
        session.cast(Session.Message.REMIND);
        assertThat(next()).isEqualTo("still there?");
        session.cast(Session.Message.ABANDON);
        pid.watch(seen::add);
        assertThat(next()).isIn(ExitReason.SHUTDOWN, ExitReason.NOPROC);
    }

}
