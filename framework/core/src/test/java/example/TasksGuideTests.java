package example;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.task.Outcome;
import io.coppice.task.Result;
import io.coppice.task.Task;
import io.coppice.task.TaskStream;
import io.coppice.task.TaskSupervisor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.supervision.ChildSpec.supervisor;
import static org.assertj.core.api.Assertions.assertThat;

/// Runs what `docs/guide/tasks.md` shows.
@Timeout(30)
class TasksGuideTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final List<String> shown = new ArrayList<>();

    record Supplier(String name) {

        /// The one hangs, the other fails.
        BigDecimal price(String product) throws Exception {
            if (name.equals("slow")) {
                new CountDownLatch(1).await();
            }
            if (name.equals("broken")) {
                throw new IOException("no route to " + name);
            }
            return new BigDecimal(name.length() + ".50");
        }

    }

    private static List<Supplier> suppliers(String... names) {
        return List.of(names).stream().map(Supplier::new).toList();
    }

    private void show(String line) {
        shown.add(line);
    }

    private void show(Supplier supplier, Object what) {
        show(supplier.name() + ": " + what);
    }

    @Test
    void stream() {
        List<Supplier> suppliers = suppliers("acme", "slow", "broken", "globex");
        String product = "kettle";
        // @start
        var lookups = TaskStream.in(runtime).maxConcurrency(10).timeout(Duration.ofMillis(300)).killOnTimeout();
        try (var results = lookups.map(suppliers, supplier -> supplier.price(product))) {
            results.forEach(result -> {
                switch (result) {
                    case Result.Ok(var supplier, var price) -> show(supplier, price);
                    case Result.Exited(var supplier, var reason) -> show(supplier, "no answer, " + reason);
                }
            });
        }
        // @end
        assertThat(shown).containsExactly("acme: 4.50", "slow: no answer, timeout",
                "broken: no answer, crashed(java.io.IOException: no route to broken)", "globex: 6.50");
    }

    @Test
    void cheapest() {
        // @start
        Optional<BigDecimal> good = TaskStream.in(runtime)
            .unordered()
            .map(suppliers("broken", "globex", "acme"), supplier -> supplier.price("kettle"))
            .<BigDecimal>mapMulti((result, next) -> {
                if (result instanceof Result.Ok(var _, BigDecimal price)) {
                    next.accept(price);
                }
            })
            .filter(price -> price.compareTo(BigDecimal.valueOf(5)) < 0)
            .findFirst();
        // @end
        assertThat(good).contains(new BigDecimal("4.50"));
    }

    @Test
    void one() {
        Supplier acme = new Supplier("acme");
        // @start
        Task<BigDecimal> lookup = Task.async(runtime, () -> acme.price("kettle"));
        String text = describe("kettle"); // meanwhile
        BigDecimal price = lookup.await(Duration.ofSeconds(1));
        // @end
        assertThat(text + " " + price).isEqualTo("A fine kettle 4.50");
    }

    private static String describe(String product) {
        return "A fine " + product;
    }

    @Test
    void linked() {
        var found = new CompletableFuture<String>();
        Supplier acme = new Supplier("acme");
        Supplier slow = new Supplier("slow");
        runtime.spawn(self -> found.complete(quote(self, acme) + ", " + quote(self, slow)));
        assertThat(found.join()).isEqualTo("4.50, too slow");
    }

    // @start
    private static String quote(Self self, Supplier supplier) {
        Task<BigDecimal> lookup = Task.async(self, () -> supplier.price("kettle"));
        return switch (lookup.yield(Duration.ofMillis(200))) {
            case Outcome.Ok(var price) -> price.toString();
            case Outcome.Exited(var reason) -> "failed: " + reason;
            case Outcome.None<BigDecimal> _ -> {
                lookup.shutdown();
                yield "too slow";
            }
        };
    }
    // @end

    // @start
    static class Quotes implements GenServer<Quotes.Message> {

        sealed interface Message {

        }

        record Quote(Supplier supplier, ReplyTo<String> reply) implements Message {
        }

        record Answered(Outcome<BigDecimal> outcome, ReplyTo<String> reply) implements Message {
        }

        private final TaskSupervisor lookups;

        private ServerSelf<Message> self;

        Quotes(TaskSupervisor lookups) {
            this.lookups = lookups;
        }

        @Override
        public void init(ServerSelf<Message> self) {
            this.self = self;
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Quote(var supplier, var reply) -> {
                    Task<BigDecimal> lookup = lookups.asyncNoLink(self, () -> supplier.price("kettle"));
                    lookup.pipe(self, outcome -> new Answered(outcome, reply));
                }
                case Answered(Outcome.Ok<BigDecimal>(var price), var reply) -> reply.send(price.toString());
                case Answered(var outcome, var reply) -> reply.send("sorry: " + outcome);
            }
        }

    }
    // @end

    @Test
    void tree() {
        // @start
        SupervisorRef shop = Supervisor.restForOne("shop")
            .child(supervisor(DynamicSupervisor.named("lookups").maxChildren(100)))
            .start(runtime);
        TaskSupervisor lookups = TaskSupervisor.of(runtime, shop.dynamicSupervisor("lookups"));
        // @end
        assertThat(lookups.async(() -> 7).await()).isEqualTo(7);
        ServerRef<Quotes.Message> quotes = GenServer.start(runtime, () -> new Quotes(lookups));
        assertThat(quotes.<String>call(reply -> new Quotes.Quote(new Supplier("acme"), reply))).isEqualTo("4.50");
        assertThat(quotes.<String>call(reply -> new Quotes.Quote(new Supplier("broken"), reply)))
            .startsWith("sorry: Exited[reason=crashed(java.io.IOException: no route to broken)");
    }

    @Test
    void theGuideShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(TasksGuideTests.class, "guide/tasks.md");
    }

}
