package com.example.courier.delivery;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.example.courier.support.CourierClient;
import com.example.courier.support.Load;
import com.example.courier.support.RawDestination;
import com.example.courier.support.RecordingDestination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(120)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "courier.allow-private-destinations=true", "courier.delivery.timeout=1s",
                "courier.delivery.retry.initial=50ms", "courier.delivery.retry.max=200ms",
                "management.endpoint.supervisors.access=unrestricted" })
class DeliveryTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String SUPERVISORS = "/actuator/supervisors";

    @LocalServerPort
    private int port;

    private CourierClient courier;

    @BeforeEach
    void connect() {
        this.courier = new CourierClient(this.port);
    }

    @AfterEach
    void disconnect() {
        JsonNode page = this.courier.get("/api/subscriptions?size=100").json();
        page.get("subscriptions")
            .forEach((subscription) -> this.courier
                .delete("/api/subscriptions/" + subscription.get("id").stringValue()));
        this.courier.close();
    }

    @Test
    void bringsAnEventToThoseWhoWantIt() {
        try (var wanting = RecordingDestination.start(); var other = RecordingDestination.start()) {
            String subscription = this.courier.subscribe(wanting.url(), "order.*", "order.created");
            this.courier.subscribe(other.url(), "invoice.*");
            String event = this.courier.send("order.created", 1);
            await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(this.courier.subscription(subscription).get("delivered").longValue()).isOne());
            assertThat(wanting.delivered()).containsExactly(event);
            assertThat(other.requests()).isEmpty();
            JsonNode view = this.courier.get("/api/events/" + event).json();
            assertThat(view.get("payload").toString()).isEqualTo("{\"n\":1}");
            assertThat(view.get("deliveries").toString()).isEqualTo("[{\"subscription\":\"" + subscription
                    + "\",\"status\":\"delivered\",\"attempts\":1,\"lastStatus\":204}]");
        }
    }

    @Test
    void changesNothingInAPayload() {
        String payload = "{\"price\":1.10,\"big\":12345678901234567890.123456789,\"é\":\"日本 \\u0000 \\\" /\",\"none\":null}";
        try (var destination = RecordingDestination.start()) {
            this.courier.subscribe(destination.url(), "*");
            var answer = this.courier.post("/api/events", "{\"payload\":" + payload + ",\"type\":\"a\"}");
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            await().atMost(LIMIT).until(() -> !destination.requests().isEmpty());
            assertThat(destination.requests().getFirst().body()).endsWith("\"data\":" + payload + "}");
            assertThat(this.courier.get("/api/events/" + answer.json().get("id").stringValue()).body())
                .contains("\"payload\":" + payload);
        }
    }

    @Test
    void showsTheSecretOnlyOnce() {
        JsonNode created = this.courier
            .post("/api/subscriptions", "{\"url\":\"http://127.0.0.1:1/\",\"types\":[\"a\"]}")
            .json();
        assertThat(created.propertyNames()).containsExactly("id", "url", "types", "secret");
        assertThat(created.get("secret").stringValue()).startsWith("whsec_");
        String id = created.get("id").stringValue();
        assertThat(this.courier.subscription(id).propertyNames()).containsExactly("id", "url", "types", "createdAt",
                "state", "delivered", "pending", "failures", "lastError");
        assertThat(this.courier.get("/api/subscriptions").body()).contains(id).doesNotContain("whsec_");
    }

    @Test
    void pagesThroughSubscriptionsOldestFirst() {
        List<String> ids = IntStream.range(0, 5)
            .mapToObj((_) -> this.courier.subscribe("http://127.0.0.1:1/", "a"))
            .toList();
        JsonNode page = this.courier.get("/api/subscriptions?page=1&size=2").json();
        assertThat(page.get("total").longValue()).isEqualTo(5);
        assertThat(page.get("subscriptions").valueStream().map((one) -> one.get("id").stringValue()))
            .containsExactly(ids.get(2), ids.get(3));
    }

    @Test
    void triesAgainUntilADestinationRecoversAndKeepsTheOrder() {
        try (var flaky = RecordingDestination.start((request) -> (request <= 3) ? 503 : 200)) {
            String subscription = this.courier.subscribe(flaky.url(), "*");
            List<String> events = IntStream.range(0, 5).mapToObj((n) -> this.courier.send("a", n)).toList();
            await().atMost(LIMIT).untilAsserted(() -> assertThat(flaky.delivered()).isEqualTo(events));
            assertThat(flaky.requests().stream().limit(4).map(RecordingDestination.Request::webhookId))
                .containsOnly(events.getFirst());
            await().atMost(LIMIT).until(() -> this.courier.pending(List.of(subscription)) == 0);
            JsonNode status = this.courier.subscription(subscription);
            assertThat(status.get("state").stringValue()).isEqualTo("active");
            assertThat(status.get("delivered").longValue()).isEqualTo(5);
            assertThat(status.get("failures").longValue()).isEqualTo(3);
            assertThat(status.get("lastError").stringValue()).isEqualTo("HTTP 503");
        }
    }

    @Test
    void showsWhyADestinationFails() {
        String subscription = this.courier.subscribe("http://127.0.0.1:1/", "*");
        String event = this.courier.send("a", 1);
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode status = this.courier.subscription(subscription);
            assertThat(status.get("state").stringValue()).isEqualTo("failing");
            assertThat(status.get("pending").longValue()).isOne();
            assertThat(status.get("lastError").stringValue()).contains("connection failed");
        });
        JsonNode delivery = this.courier.get("/api/events/" + event).json().get("deliveries").get(0);
        assertThat(delivery.get("status").stringValue()).isEqualTo("pending");
        assertThat(delivery.get("attempts").intValue()).isPositive();
        assertThat(delivery.get("lastStatus").isNull()).isTrue();
    }

    @Test
    void endsTheWorkerOfADeletedSubscriptionAlsoWhileItsDestinationHangs() {
        try (var hanging = RawDestination.hanging()) {
            String subscription = this.courier.subscribe(hanging.url(), "*");
            this.courier.send("a", 1);
            await().atMost(LIMIT).until(() -> hanging.connections() > 0);
            assertThat(this.courier.delete("/api/subscriptions/" + subscription).status()).isEqualTo(204);
            await().atMost(LIMIT)
                .until(() -> this.courier.get(SUPERVISORS + "/courier/deliveries/" + subscription).status() == 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/courier/storage", "/courier/deliveries", "/courier/dispatcher", "/courier",
            "/courier/deliveries/{worker}" })
    void goesOnAfterAnyProcessWasKilled(String path) {
        try (var destination = RecordingDestination.start()) {
            String subscription = this.courier.subscribe(destination.url(), "*");
            String victim = path.replace("{worker}", subscription);
            long restarts = node(victim).get("restarts").longValue();
            String pid = node(victim).get("pid").stringValue();
            String before = this.courier.send("a", 1);
            kill(victim);
            await().atMost(LIMIT).until(() -> isBack(victim, restarts + 1) && isBack("/courier/dispatcher", 0));
            assertThat(node(victim).get("pid").stringValue()).isNotEqualTo(pid);
            String after = this.courier.send("a", 2);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(destination.delivered()).endsWith(after));
            assertThat(destination.delivered().stream().distinct()).containsExactly(before, after);
        }
    }

    @Test
    void losesNothingWhenWorkersAreKilledUnderLoad() {
        try (var load = new Load(3)) {
            load.subscribe(this.courier);
            for (int upTo = 20; upTo <= 100; upTo += 20) {
                load.send(this.courier, upTo);
                node("/courier/deliveries").get("children").forEach((worker) -> kill(worker.get("path").stringValue()));
            }
            load.awaitEverythingAtLeastOnce(LIMIT);
        }
    }

    private JsonNode node(String path) {
        var answer = this.courier.get(SUPERVISORS + path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.json();
    }

    private boolean isBack(String path, long restarts) {
        var answer = this.courier.get(SUPERVISORS + path);
        return answer.status() == 200 && answer.json().get("restarts").longValue() >= restarts
                && answer.json().get("state").stringValue().equals("running");
    }

    /// Kills a process, unless it is down already.
    private void kill(String path) {
        assertThat(this.courier.post(SUPERVISORS + path, "{\"action\":\"kill\"}").status()).isIn(200, 204, 409);
    }

}
