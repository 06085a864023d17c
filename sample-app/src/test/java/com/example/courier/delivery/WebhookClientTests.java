package com.example.courier.delivery;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

import com.example.courier.CourierProperties;
import com.example.courier.delivery.Attempt.Delivered;
import com.example.courier.delivery.Attempt.Failed;
import com.example.courier.destination.Destination;
import com.example.courier.destination.Destinations;
import com.example.courier.event.Event;
import com.example.courier.event.EventType;
import com.example.courier.subscription.Secret;
import com.example.courier.support.RawDestination;
import com.example.courier.support.RecordingDestination;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class WebhookClientTests {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private static final DeliveryProperties PATIENT = properties(Duration.ofSeconds(20));

    private static final DeliveryProperties IMPATIENT = properties(Duration.ofMillis(1500));

    private final Secret secret = Secret.random();

    private final Destinations destinations = destinations(true);

    private final CloseableHttpClient http = new HttpClientConfiguration().webhookHttpClient(PATIENT,
            this.destinations);

    private final WebhookClient client = new WebhookClient(this.http, PATIENT, InstantSource.fixed(NOW));

    private final WebhookClient impatient = new WebhookClient(this.http, IMPATIENT, InstantSource.fixed(NOW));

    @AfterEach
    void close() throws IOException {
        this.client.close();
        this.impatient.close();
        this.http.close();
        this.destinations.close();
    }

    @Test
    void signsWhatItSends() throws Exception {
        try (var destination = RecordingDestination.start()) {
            assertThat(send(destination.url())).isEqualTo(new Delivered(204));
            assertThat(destination.requests()).singleElement().satisfies((request) -> {
                assertThat(request.webhookId()).isEqualTo("evt_1");
                assertThat(request.webhookTimestamp()).isEqualTo("1700000000");
                assertThat(request.contentType()).startsWith("application/json");
                assertThat(request.body()).contains("\"data\":{\"é\":1}");
                assertThat(request.webhookSignature()).isEqualTo(Signature.of(this.secret, "evt_1", 1_700_000_000,
                        request.body().getBytes(StandardCharsets.UTF_8)));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 201, 202, 299 })
    void takesEvery2xxForSuccess(int status) throws Exception {
        try (var destination = RecordingDestination.start((_) -> status)) {
            assertThat(send(destination.url())).isEqualTo(new Delivered(status));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 301, 302, 307, 308, 400, 401, 404, 407, 410, 429, 500, 503 })
    void takesEverythingElseForFailureAndFollowsNothing(int status) throws Exception {
        try (var destination = RecordingDestination.start((_) -> status)) {
            assertThat(send(destination.url())).isInstanceOfSatisfying(Failed.class, (failed) -> {
                assertThat(failed.status()).isEqualTo(status);
                assertThat(failed.error()).startsWith("HTTP " + status);
            });
            assertThat(destination.requests()).hasSize(1);
        }
    }

    @Test
    void keepsAConnectionForTheNextDelivery() throws Exception {
        try (var destination = RawDestination.start((connection) -> {
            while (connection.getInputStream().read(new byte[64 * 1024]) > 0) {
                write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        })) {
            assertThat(send(destination.url())).isEqualTo(new Delivered(200));
            assertThat(send(destination.url())).isEqualTo(new Delivered(200));
            assertThat(destination.connections()).isOne();
        }
    }

    @Test
    void givesUpOnADestinationThatHangs() throws Exception {
        try (var destination = RawDestination.hanging()) {
            assertThat(this.impatient.send(delivery(destination.url()))).isInstanceOfSatisfying(Failed.class,
                    (failed) -> assertThat(failed.error()).containsAnyOf("no answer within", "timed out"));
        }
    }

    @Test
    void givesUpOnADestinationThatAnswersByTheByte() throws Exception {
        try (var destination = RawDestination.start((connection) -> {
            write(connection, "HTTP/1.1 200 OK\r\nX-Slow: ");
            while (true) {
                write(connection, "x");
                LockSupport.parkNanos(20_000_000);
            }
        })) {
            assertThat(this.impatient.send(delivery(destination.url()))).isInstanceOfSatisfying(Failed.class,
                    (failed) -> assertThat(failed.error()).contains("no answer within 1500 ms"));
        }
    }

    @Test
    void isNotHeldByABodyThatNeverEnds() throws Exception {
        try (var destination = RawDestination.start((connection) -> {
            write(connection, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            while (true) {
                write(connection, "x".repeat(100_000));
            }
        })) {
            assertThat(send(destination.url())).isEqualTo(new Delivered(200));
        }
    }

    @Test
    void isNotHeldByABodyThatStalls() throws Exception {
        try (var destination = RawDestination.start((connection) -> {
            write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx");
            connection.getInputStream().readAllBytes();
        })) {
            assertThat(this.impatient.send(delivery(destination.url()))).isEqualTo(new Delivered(200));
        }
    }

    @Test
    void survivesAReset() throws Exception {
        try (var destination = RawDestination.resetting()) {
            assertThat(send(destination.url())).isInstanceOf(Failed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "garbage\u0007\r\n\r\n", "HTTP/1.1 xyz\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n",
            "SSH-2.0-OpenSSH_9.6\r\n" })
    void survivesGarbage(String answer) throws Exception {
        try (var destination = RawDestination.answering(answer)) {
            assertThat(send(destination.url())).isInstanceOfSatisfying(Failed.class, (failed) -> {
                assertThat(failed.status()).isNull();
                assertThat(failed.error()).isNotBlank().doesNotContain("\u0007", "\r", "\n");
            });
        }
    }

    @Test
    void survivesHeadersWithoutEnd() throws Exception {
        try (var destination = RawDestination.start((connection) -> {
            write(connection, "HTTP/1.1 200 OK\r\n");
            while (true) {
                write(connection, "X-More: more\r\n");
            }
        })) {
            assertThat(send(destination.url())).isInstanceOf(Failed.class);
        }
    }

    @Test
    void saysWhenNobodyListensOrNobodyIsKnown() throws Exception {
        int closed;
        try (var destination = RecordingDestination.start()) {
            closed = destination.port();
        }
        assertThat(send("http://127.0.0.1:" + closed + "/")).isInstanceOfSatisfying(Failed.class,
                (failed) -> assertThat(failed.error()).contains("connection failed"));
        assertThat(send("http://no-such-host.invalid/")).isInstanceOfSatisfying(Failed.class,
                (failed) -> assertThat(failed.error()).contains("unknown host"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]" })
    void doesNotConnectToForbiddenAddresses(String host) throws Exception {
        try (var inside = RecordingDestination.start();
                var guarded = destinations(false);
                var guardedHttp = new HttpClientConfiguration().webhookHttpClient(PATIENT, guarded);
                var guardedClient = new WebhookClient(guardedHttp, PATIENT, InstantSource.system())) {
            Attempt attempt = guardedClient.send(delivery("http://" + host + ":" + inside.port() + "/hook"));
            assertThat(attempt).isInstanceOfSatisfying(Failed.class,
                    (failed) -> assertThat(failed.error()).startsWith("forbidden destination"));
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void endsAtOnceWhenItsProcessIsKilled() {
        try (var destination = RawDestination.hanging()) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> send(destination.url()));
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    private Attempt send(String url) throws InterruptedException {
        return this.client.send(delivery(url));
    }

    private Delivery delivery(String url) {
        var event = new Event("evt_1", new EventType("test"), "{\"é\":1}", NOW);
        return new Delivery("sub_1", 1, 0, event, Destination.parse("url", url), this.secret);
    }

    private static DeliveryProperties properties(Duration timeout) {
        return new DeliveryProperties(Duration.ofSeconds(5), timeout, Duration.ofMinutes(1), Duration.ofSeconds(1),
                new RetryDelay(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 0));
    }

    private static Destinations destinations(boolean privateAllowed) {
        return new Destinations(new CourierProperties(privateAllowed, DataSize.ofKilobytes(1), 1));
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

}
