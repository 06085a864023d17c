package example;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.application.Application;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.ProcessState;
import io.coppice.process.Self;
import io.coppice.registry.DuplicateRegistry;
import io.coppice.registry.GroupChange;
import io.coppice.registry.GroupMonitor;
import io.coppice.registry.ProcessGroups;
import io.coppice.registry.Registry;
import io.coppice.registry.UniqueRegistry;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Supervisor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.coppice.supervision.ChildSpec.supervisor;
import static io.coppice.supervision.ChildSpec.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Runs what `docs/guide/registry.md` shows.
@Timeout(30)
class RegistryGuideTests {

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final LinkedBlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    // @start
    final UniqueRegistry<String, Void> carts = Registry.unique("carts");

    final Supervisor shop = Supervisor.restForOne("shop")
        .child(carts.child())
        .child(supervisor(DynamicSupervisor.named("open-carts")));

    // @end

    // @start
    ServerRef<Cart.Message> cart(DynamicSupervisorRef open, String id) {
        var via = carts.via(id);
        if (via.resolve() == null) {
            try {
                open.start(worker(() -> new Cart(id)).registeredAs(via));
            }
            catch (StartException ex) {
                if (ex.alreadyStarted().isEmpty()) {
                    throw ex;
                }
            }
        }
        return ServerRef.of(via);
    }
    // @end

    @Test
    void oneCartForEachId() {
        var application = Application.start(runtime, List.of(shop));
        DynamicSupervisorRef open = application.dynamicSupervisor("/shop/open-carts");
        // @start
        cart(open, "cart-17").cast(new Cart.Put("tea"));
        cart(open, "cart-17").cast(new Cart.Put("cups"));
        List<String> articles = cart(open, "cart-17").call(Cart.Articles::new);
        // @end
        assertThat(articles).containsExactly("tea", "cups");
        assertThat(open.count()).isEqualTo(1);
        Pid before = carts.whereis("cart-17").orElseThrow();
        runtime.exit(before, ExitReason.KILL);
        await().until(() -> carts.whereis("cart-17").isPresent());
        List<String> afterwards = cart(open, "cart-17").call(Cart.Articles::new);
        assertThat(afterwards).isEmpty();
    }

    // @start
    final DuplicateRegistry<String, BigDecimal> alerts = Registry.duplicate("alerts");

    class Watchman implements GenServer<Price> {

        @Override
        public void init(ServerSelf<Price> self) {
            alerts.register("tea", new BigDecimal("4.00"));
            alerts.register("coffee", new BigDecimal("9.00"));
        }

        @Override
        public void handle(Price price) {
            show(price.article() + " for " + price.amount());
        }

    }

    void announce(Price price) {
        alerts.dispatch(price.article(), entries -> {
            for (var entry : entries) {
                if (price.amount().compareTo(entry.value()) <= 0) {
                    entry.pid().send(price);
                }
            }
        });
    }
    // @end

    record Price(String article, BigDecimal amount) {
    }

    private void show(Object line) {
        seen.add(line);
    }

    @Test
    void pricesForThoseWhoAsked() throws InterruptedException {
        alerts.start(runtime);
        GenServer.start(runtime, Watchman::new);
        announce(new Price("tea", new BigDecimal("4.50")));
        announce(new Price("coffee", new BigDecimal("8.50")));
        announce(new Price("milk", new BigDecimal("1.50")));
        announce(new Price("tea", new BigDecimal("3.50")));
        assertThat(seen.take()).isEqualTo("coffee for 8.50");
        assertThat(seen.take()).isEqualTo("tea for 3.50");
    }

    @Test
    void options() {
        UniqueRegistry<String, Integer> places = Registry.unique("places");
        places.start(runtime);
        runtime.spawn(self -> {
            // @start
            places.register("table-4", 2);
            places.updateValue("table-4", guests -> guests + 1);
            int guests = places.lookup("table-4").orElseThrow().value();
            places.unregister("table-4");
            // @end
            show(guests);
            show(places.whereis("table-4"));
        });
        await().untilAsserted(() -> assertThat(seen).containsExactly(3, Optional.empty()));
    }

    @Test
    void lock() {
        carts.start(runtime);
        runtime.spawn(_ -> {
            // @start
            String result = carts.lock("stocktaking", () -> countEverything());
            // @end
            show(result);
        });
        await().untilAsserted(() -> assertThat(seen).containsExactly("all there"));
    }

    private String countEverything() {
        return "all there";
    }

    @Test
    void groups() throws InterruptedException {
        // @start
        ProcessGroups<String> rooms = ProcessGroups.named("rooms");
        rooms.start(runtime);
        Pid guest = runtime.spawn(Self::receive);
        rooms.join("lounge", guest);
        rooms.members("lounge").forEach(pid -> pid.send("welcome"));
        // @end
        await().until(() -> rooms.groups().isEmpty());
        Pid host = runtime.spawn(self -> host(self, rooms));
        await().until(() -> runtime.info(host).orElseThrow().state() == ProcessState.WAITING);
        Pid late = runtime.spawn(Self::receive);
        rooms.join("lounge", late);
        assertThat(seen.take()).isEqualTo("[] at first");
        assertThat(seen.take()).isEqualTo(List.of(late) + " came");
        rooms.leave("lounge", late);
        assertThat(seen.take()).isEqualTo(List.of(late) + " went");
    }

    // @start
    void host(Self self, ProcessGroups<String> rooms) {
        GroupMonitor<String> monitor = rooms.monitor("lounge");
        show(monitor.members("lounge") + " at first");
        while (true) {
            switch (self.receive()) {
                case GroupChange.Joined<?> joined -> show(joined.pids() + " came");
                case GroupChange.Left<?> left -> show(left.pids() + " went");
                default -> rooms.demonitor(monitor);
            }
        }
    }
    // @end

    @Test
    void startByHand() {
        carts.start(runtime);
        // @start
        var options = ServerOptions.labelled("cart 18").registeredAs(carts.via("cart-18"));
        ServerRef<Cart.Message> cart = GenServer.start(runtime, () -> new Cart("cart-18"), options);
        // @end
        assertThat(carts.whereis("cart-18")).isEqualTo(cart.pid());
    }

    /// A cart.
    static final class Cart implements GenServer<Cart.Message> {

        private final List<String> articles = new ArrayList<>();

        private final String id;

        Cart(String id) {
            this.id = id;
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Put(var article) -> articles.add(article);
                case Articles(var reply) -> reply.send(List.copyOf(articles));
            }
        }

        @Override
        public String toString() {
            return id;
        }

        sealed interface Message {

        }

        record Put(String article) implements Message {
        }

        record Articles(ReplyTo<List<String>> reply) implements Message {
        }

    }

    @Test
    void theGuideShowsTheCodeThatRunsHere() throws IOException {
        GuidePage.assertShowsTheCodeOf(RegistryGuideTests.class, "guide/registry.md");
    }

}
