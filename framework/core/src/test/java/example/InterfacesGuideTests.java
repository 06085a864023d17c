package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.activeobject.ActiveObject;
import io.coppice.activeobject.CallTimeout;
import io.coppice.activeobject.Cast;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.Agent;
import io.coppice.server.Agent.Change;
import io.coppice.server.CallException;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.supervision.ChildSpec.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/guide/interfaces.md` shows.
@Timeout(30)
class InterfacesGuideTests {

    private static final Path GUIDE = Path.of("..", "..", "docs", "guide", "interfaces.md");

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final List<String> shown = new CopyOnWriteArrayList<>();

    static class Before {

        // @start
        class StockService {

            private final Map<String, Integer> left = new HashMap<>();

            private int movements;

            synchronized int take(String sku, int pieces) {
                movements++;
                int rest = left.get(sku) - pieces; // fails for an unknown sku
                left.put(sku, rest);
                return rest;
            }

            synchronized void restock(String sku, int pieces) {
                movements++;
                left.merge(sku, pieces, Integer::sum);
            }

        }
        // @end

    }

    @Test
    void theBeanKeepsWhatAnExceptionLeft() {
        var service = new Before().new StockService();
        assertThatNullPointerException().isThrownBy(() -> service.take("tea", 1));
        service.restock("tea", 2);
        assertThat(service.movements).isEqualTo(2);
    }

    // @start
    record Settings(int retries, boolean paused) {

        static final Settings DEFAULT = new Settings(3, false);

        Settings withRetries(int other) {
            return new Settings(other, paused);
        }

        Settings pause() {
            return new Settings(retries, true);
        }

        Settings resume() {
            return new Settings(retries, false);
        }

    }
    // @end

    @Test
    void agent() throws InterruptedException {
        // @start
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(worker("settings", Agent.server(() -> Settings.DEFAULT)))
            .start(runtime);
        Agent<Settings> settings = Agent.of(shop.server("settings").address());

        int retries = settings.get(Settings::retries);
        settings.update(Settings::pause);
        boolean wasPaused = settings.getAndUpdate(now -> new Change<>(now.paused(), now.resume()));
        settings.cast(now -> now.withRetries(5));
        // @end
        assertThat(retries).isEqualTo(3);
        assertThat(wasPaused).isTrue();
        assertThat(settings.<Settings>get(now -> now)).isEqualTo(new Settings(5, false));
        crash(settings);
    }

    private void crash(Agent<Settings> settings) throws InterruptedException {
        var restarts = new LinkedBlockingQueue<ChildRestarted>();
        runtime.subscribe(ChildRestarted.class, restarts::add);
        // @start
        try {
            settings.update(now -> now.withRetries(Integer.parseInt("many")));
        }
        catch (CallException ex) {
            show(ex.getMessage());
        }
        // @end
        assertThat(shown).containsExactly("Call to /settings failed: the server ended before it replied: "
                + "crashed(java.lang.NumberFormatException: For input string: \"many\")");
        restarts.take();
        assertThat(settings.<Settings>get(now -> now)).isEqualTo(Settings.DEFAULT);
    }

    private void show(String line) {
        shown.add(line);
    }

    // @start
    interface Stock {

        int take(String sku, int pieces) throws OutOfStock;

        @Cast
        void restock(String sku, int pieces);

        @CallTimeout(30)
        int count();

        CompletionStage<Integer> priceOf(String sku);

    }
    // @end

    static final class OutOfStock extends Exception {

        private static final long serialVersionUID = 1L;

        OutOfStock(String sku) {
            super("no " + sku + " left");
        }

    }

    interface PriceList {

        CompletionStage<Integer> ask(String sku);

    }

    // @start
    static class ShelfStock implements Stock {

        private final Map<String, Integer> left = new HashMap<>();

        private final PriceList prices;

        ShelfStock(PriceList prices) {
            this.prices = prices;
        }

        @Override
        public int take(String sku, int pieces) throws OutOfStock {
            int rest = left.get(sku) - pieces;
            if (rest < 0) {
                throw new OutOfStock(sku);
            }
            left.put(sku, rest);
            return rest;
        }

        @Override
        public void restock(String sku, int pieces) {
            left.merge(sku, pieces, Integer::sum);
        }

        @Override
        public int count() {
            return left.values().stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public CompletionStage<Integer> priceOf(String sku) {
            return prices.ask(sku);
        }

    }
    // @end

    @Test
    void plainInterface() throws OutOfStock {
        PriceList prices = _ -> CompletableFuture.completedFuture(250);
        // @start
        SupervisorRef shop = Supervisor.oneForOne("shop")
            .child(worker("stock", ActiveObject.server(Stock.class, () -> new ShelfStock(prices))))
            .start(runtime);
        Stock stock = ActiveObject.proxy(Stock.class, shop.server("stock").address());

        stock.restock("tea", 2);
        int rest = stock.take("tea", 1);
        // @end
        assertThat(rest).isOne();
        assertThat(stock.count()).isOne();
        assertThat(order(stock, "tea")).isEqualTo("there you are");
        assertThat(order(stock, "tea")).isEqualTo("sorry, no tea left");
        assertThat(stock.count()).as("the process lives").isZero();
        assertThat(order(stock, "gold")).startsWith("please try again: crashed(java.lang.NullPointerException");
        priceLater(stock);
    }

    // @start
    private static String order(Stock stock, String sku) {
        try {
            stock.take(sku, 1);
            return "there you are";
        }
        catch (OutOfStock ex) {
            return "sorry, " + ex.getMessage();
        }
        catch (CallException ex) {
            return "please try again: " + ex.reason();
        }
    }
    // @end

    private void priceLater(Stock stock) {
        await("until it is restarted").ignoreExceptions().until(() -> stock.count() == 0);
        // @start
        stock.priceOf("tea").thenAccept(cents -> show("tea is " + cents + " cents"));
        // @end
        await().untilAsserted(() -> assertThat(shown).containsExactly("tea is 250 cents"));
    }

    interface Wrong {

        @Cast
        int update(String sku);

    }

    @Test
    void mistakes() throws IOException {
        var refusal = catchThrowableOfType(IllegalArgumentException.class,
                () -> ActiveObject.proxy(Wrong.class, runtime.named("wrong")));
        assertThat(Files.readString(GUIDE)).contains("```text\n" + refusal.getMessage() + "\n```");
    }

    @Test
    void theGuideShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(InterfacesGuideTests.class, "guide/interfaces.md");
    }

}
