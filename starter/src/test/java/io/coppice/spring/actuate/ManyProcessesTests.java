package io.coppice.spring.actuate;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.coppice.application.Application;
import io.coppice.server.GenServer;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisorRef;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What the endpoints answer where there are very many processes; with `-Dscale.processes=1000000` so many, and it prints what each request
/// takes, and what it costs the processes.
class ManyProcessesTests {

    private static final int PROCESSES = Integer.getInteger("scale.processes", 10_000);

    private static final int MOST_BYTES = 200_000;

    private static final Duration WINDOW = Duration.ofSeconds(5);

    private static RunningShop shop;

    @BeforeAll
    static void start() {
        shop = RunningShop.start(Trees.SHOP.replace("max-children: 1000", "max-children: 10000000"),
                ProcessesEndpointTests.WebShop.class, "--management.endpoint.health.show-details=always");
        DynamicSupervisorRef carts = shop.bean(Application.class).dynamicSupervisor("/shop/carts");
        ChildSpec cart = ChildSpec.worker(ManyProcessesTests::cart);
        for (int i = 0; i < PROCESSES; i++) {
            carts.start(cart);
        }
    }

    private static GenServer<String> cart() {
        return _ -> {
        };
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/actuator/health", "/actuator/supervisors", "/actuator/supervisors/shop/carts",
            "/actuator/supervisors/shop/carts?offset=9000&limit=100", "/actuator/restarts",
            "/actuator/restarts/incidents", "/actuator/quarantine", "/actuator/prometheus", "/actuator/processes",
            "/actuator/processes?offset=9000", "/actuator/processes?sort=mailbox", "/actuator/processes?sort=handled",
            "/actuator/processes?sort=restarts", "/actuator/processes?name=~77&sort=mailbox",
            "/actuator/processes/{carts}" })
    void answersStayShort(String request) throws Exception {
        String path = request.replace("{carts}", shop.pid("/shop/carts"));

        String body = shop.get(path).body();

        assertThat(body).hasSizeBetween(2, MOST_BYTES);
        report(request, body.length(), () -> shop.get(path));
    }

    /// Without those who share it: time goes on by more than what it found serves for.
    @ParameterizedTest
    @CsvSource({ "MAILBOX,", "HANDLED,", "RESTARTS,", "AGE,~77", "MAILBOX,~77", "AGE,carts/~77" })
    void aWalkFindsAPage(ProcessOrder order, @Nullable String name) throws Exception {
        var nanoTime = new AtomicLong();
        var listing = new ProcessListing(shop.runtime(), () -> nanoTime.addAndGet(Duration.ofSeconds(2).toNanos()));

        assertThat(listing.list(order, Page.FIRST, name)).isNotEmpty();
        report("a walk by " + order.label() + ((name != null) ? " for " + name : ""), 0,
                () -> listing.list(order, Page.FIRST, name));
    }

    @Test
    @EnabledIfSystemProperty(named = "scale.processes", matches = ".+")
    void messagesGoOnWhileSomebodyLooks() throws Exception {
        try (var players = new PingPong(shop.runtime()); var readers = Executors.newSingleThreadScheduledExecutor()) {
            long quiet = 0;
            long watched = 0;
            players.messagesIn(WINDOW);
            for (int round = 0; round < 4; round++) {
                quiet += players.messagesIn(WINDOW);
                var polling = readers.scheduleAtFixedRate(ManyProcessesTests::poll, 0, 1, TimeUnit.SECONDS);
                watched += players.messagesIn(WINDOW);
                assertThat(polling.isDone()).as("stopped polling").isFalse();
                polling.cancel(false);
            }
            System.out.printf(Locale.ROOT,
                    "SCALE messages while nobody looks %,d, while somebody polls %,d, ratio %.3f%n", quiet, watched,
                    (double) watched / quiet);
        }
    }

    /// What a page that shows all of it asks for each second.
    private static void poll() {
        try {
            for (String path : List.of("/actuator/health", "/actuator/supervisors", "/actuator/restarts",
                    "/actuator/restarts/incidents", "/actuator/quarantine", "/actuator/processes?sort=mailbox",
                    "/actuator/processes?sort=handled", "/actuator/prometheus")) {
                assertThat(shop.get(path).statusCode()).isEqualTo(200);
            }
        }
        catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Test
    void aScrapeReadsEveryMeter() throws Exception {
        MeterRegistry meters = shop.bean(MeterRegistry.class);
        int count = read(meters);

        assertThat(count).isPositive();
        report("all " + count + " meters", 0, () -> read(meters));
    }

    private static int read(MeterRegistry meters) {
        return meters.getMeters()
            .stream()
            .filter(meter -> meter.getId().getName().startsWith("coppice."))
            .flatMapToDouble(meter -> IntStream.of(1).mapToDouble(_ -> meter.measure().iterator().next().getValue()))
            .mapToInt(value -> (value >= 0) ? 1 : 0)
            .sum();
    }

    private static void report(String what, int bytes, Request request) throws Exception {
        if (Integer.getInteger("scale.processes") == null) {
            return;
        }
        long[] nanos = new long[100];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            request.send();
            nanos[i] = System.nanoTime() - start;
        }
        // the first ones warm up
        long[] sorted = Arrays.stream(nanos, 30, nanos.length).sorted().toArray();
        System.out.printf(Locale.ROOT, "SCALE %-55s %,8d bytes, median %7.2f ms, p99 %7.2f ms%n", what, bytes,
                sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6);
    }

    /// Something that takes time.
    interface Request {

        Object send() throws IOException, InterruptedException;

    }

}
