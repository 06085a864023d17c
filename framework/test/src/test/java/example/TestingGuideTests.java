package example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.Tree;
import io.coppice.test.CoppiceExtension;
import io.coppice.test.Faults;
import io.coppice.test.Harness;
import io.coppice.test.History;
import io.coppice.test.ManualTime;
import io.coppice.test.MayCrash;
import io.coppice.test.Probe;
import io.coppice.test.Seeds;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// Runs what `docs/guide/testing.md` shows.
@Timeout(60)
class TestingGuideTests {

    private static final Path GUIDE = Path.of("..", "..", "docs", "guide", "testing.md");

    private static final Path SOURCES = Path.of("src", "test", "java", "example");

    private static final Supervisor TREE = Supervisor.oneForOne("shop")
        .backoff(Backoff.of(Duration.ofSeconds(10), Duration.ofMinutes(5)).jitter(0))
        .child(ChildSpec.worker("stock", Stock::new));

    // @start
    @ExtendWith(CoppiceExtension.class)
    static class StockTests {

        @Test
        void anOrderIsShipped(ProcessRuntime runtime, Probe customer) {
            ServerRef<Stock.Message> stock = GenServer.start(runtime, Stock::new);

            stock.cast(new Stock.Order("book", customer.pid()));

            customer.expectMessage(new Stock.Shipped("book"));
            customer.expectNothing();
        }

    }
    // @end

    @Nested
    class RunsTheFirstExample extends StockTests {

    }

    @Nested
    class InATree {

        // @start
        @RegisterExtension
        final CoppiceExtension coppice = CoppiceExtension.tree(TREE);

        @Test
        @MayCrash(IllegalStateException.class)
        void whoeverOrdersTooMuchCrashesIt(SupervisorRef shop, Probe customer, History history, ManualTime time) {
            ServerRef<Stock.Message> stock = shop.server("stock");
            for (int i = 0; i < 3; i++) {
                stock.cast(new Stock.Order("book", customer.pid()));
            }

            time.advance(Duration.ofSeconds(10));

            assertThat(history.of("/stock")).restarted(1);
            assertThat(stock.call(Stock.Left::new)).isEqualTo(2);
        }
        // @end

        @Test
        @MayCrash(IllegalStateException.class)
        void theTreeAsItIs(Tree tree, ProcessRuntime runtime, Probe probe, ManualTime time) {
            Pid stock = tree.at("/stock").resolve();
            for (int i = 0; i < 3; i++) {
                stock.send(new Stock.Order("book", probe.pid()));
            }
            // @start
            time.advance(Duration.ZERO);
            assertThat(tree.at("/stock")).isRestarting();
            time.advance(Duration.ofSeconds(10));
            assertThat(tree.at("/stock")).isRunning().restarted(1);
            assertThat(runtime.info(tree.at("/stock").resolve()).orElseThrow()).hasEmptyMailbox();
            // @end
        }

    }

    @Nested
    @ExtendWith(CoppiceExtension.class)
    class Expectations {

        @Test
        void inOrder(ProcessRuntime runtime, Probe customer) {
            // @start
            Pid stock = GenServer.start(runtime, Stock::new).pid().orElseThrow();
            customer.monitor(stock);

            stock.send(new Stock.Order("book", customer.pid()));
            stock.send(new Stock.Order("lamp", customer.pid()));
            ServerRef.of(stock).stop();

            customer.expectInOrder(new Stock.Shipped("book"), new Stock.Shipped("lamp"));
            assertThat(customer.expectDown(stock)).isNormal();
            // @end
        }

        // @start
        @Test
        void atNightTheStockIsFilledUp(ProcessRuntime runtime, Probe customer, ManualTime time) {
            ServerRef<Stock.Message> stock = GenServer.start(runtime, Stock::new);
            stock.cast(new Stock.Order("book", customer.pid()));
            assertThat(stock.call(Stock.Left::new)).isEqualTo(1);

            time.advance(Duration.ofDays(1));

            assertThat(stock.call(Stock.Left::new)).isEqualTo(2);
        }
        // @end

        @Test
        void faults(ProcessRuntime runtime, ManualTime time, Probe customer) {
            History history = History.of(runtime);
            // @start
            Faults faults = Faults.none().crashOnMessage(3).crashAtStart(2, 3);
            SupervisorRef shop = TREE.replace("stock", faults::in).start(runtime);
            // @end
            for (int i = 0; i < 3; i++) {
                shop.<Stock.Message>server("stock").cast(new Stock.Order("book", customer.pid()));
            }
            time.advance(Duration.ofHours(1));
            // @start
            assertThat(history.of("/stock")).thenFailedToStart().thenFailedToStart().restarted(1);
            // @end
        }

    }

    // @start
    @Test
    void nobodyShipsWhatIsNotThere() {
        try (Harness<Stock.Message> stock = Harness.of(new Stock())) {
            Probe customer = Probe.start(stock.runtime());
            stock.handle(new Stock.Order("book", customer.pid()));
            stock.handle(new Stock.Order("lamp", customer.pid()));

            CompletableFuture<Integer> left = stock.ask(Stock.Left::new);
            assertThat(left).isCompletedWithValue(0);
            assertThat(stock.timers()).containsExactly(Duration.ofDays(1));

            stock.handle(new Stock.Order("chair", customer.pid()));
            assertThat(stock.end().orElseThrow()).isCrash(IllegalStateException.class);
            customer.expectInOrder(new Stock.Shipped("book"), new Stock.Shipped("lamp"));
        }
    }
    // @end

    @Nested
    @ExtendWith(CoppiceExtension.class)
    class Races {

        // @start
        @Seeds(200)
        @MayCrash(IllegalStateException.class)
        void twoAreShippedWhateverTheOrder(ProcessRuntime runtime, Probe probe) {
            ServerRef<Stock.Message> stock = GenServer.start(runtime, Stock::new);
            for (String item : List.of("book", "lamp", "chair")) {
                runtime.spawn(_ -> stock.cast(new Stock.Order(item, probe.pid())));
            }
            probe.expect(Stock.Shipped.class);
            probe.expect(Stock.Shipped.class);
            probe.expectNothing();
        }
        // @end

    }

    @Test
    void aRuntimeOfOnesOwn() {
        // @start
        ManualTime time = new ManualTime();
        try (ProcessRuntime runtime = ProcessRuntime.start(time.options())) {
            Probe probe = Probe.start(runtime);
            runtime.sendAfter(Duration.ofHours(20), probe.pid(), "evening");
            probe.within(Duration.ofHours(24)).expectMessage("evening");
        }
        // @end
    }

    @Test
    void theGuideShowsTheCodeThatRunsHere() throws IOException {
        List<String> regions = Stream.of("Stock.java", "TestingGuideTests.java")
            .flatMap(file -> all("// @start\n(.*?) *// @end", SOURCES.resolve(file)).stream())
            .map(region -> region.stripTrailing().stripIndent() + "\n")
            .toList();
        assertThat(all("```java\n(.*?)```", GUIDE)).containsExactlyElementsOf(regions);
    }

    private static List<String> all(String pattern, Path file) {
        try {
            return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1))
                .toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
