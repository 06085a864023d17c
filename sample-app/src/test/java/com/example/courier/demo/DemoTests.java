package com.example.courier.demo;

import java.time.Duration;

import com.example.courier.support.CourierClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What the README walks through.
@Timeout(120)
@ActiveProfiles("demo")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DemoTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    private CourierClient courier;

    @BeforeEach
    void connect() {
        this.courier = new CourierClient(this.port);
        this.courier.delete("/demo/receiver");
    }

    @AfterEach
    void disconnect() {
        this.courier.close();
    }

    @Test
    void subscribeSendCrashAndSeeThatNothingWasLost() {
        String subscription = this.courier.subscribe(receiver("?failEvery=3&name=walk"), "order.*");
        this.courier.send("order.created", 1);
        await().atMost(LIMIT).until(() -> received("walk") == 1);
        String path = "/actuator/supervisors/courier/deliveries/" + subscription;
        JsonNode before = this.courier.get(path).json();

        assertThat(this.courier.post(path, "{\"action\":\"kill\"}").status()).isBetween(200, 204);
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode after = this.courier.get(path).json();
            assertThat(after.get("restarts").longValue()).isEqualTo(before.get("restarts").longValue() + 1);
            assertThat(after.get("pid").stringValue()).isNotEqualTo(before.get("pid").stringValue());
            assertThat(after.get("state").stringValue()).isEqualTo("running");
        });
        JsonNode restart = this.courier.get("/actuator/restarts?limit=1").json().get("restarts").get(0);
        assertThat(restart.get("path").stringValue()).isEqualTo("/courier/deliveries/" + subscription);
        assertThat(restart.get("reason").stringValue()).isEqualTo("killed");

        this.courier.send("order.paid", 2);
        this.courier.send("order.shipped", 3);
        await().atMost(LIMIT).until(() -> this.courier.subscription(subscription).get("delivered").longValue() == 3);
        assertThat(this.courier.subscription(subscription).get("failures").longValue()).isOne();
    }

    @Test
    void theReceiverShowsWhatArrivedNewestFirst() {
        for (String body : new String[] { "one", "two" }) {
            assertThat(this.courier.post("/demo/receiver?status=202", body).status()).isEqualTo(202);
        }
        JsonNode contents = this.courier.get("/demo/receiver?limit=1").json();
        assertThat(contents.get("counts").get("default").longValue()).isEqualTo(2);
        assertThat(contents.get("latest")).singleElement()
            .satisfies((received) -> assertThat(received.get("body").stringValue()).isEqualTo("two"));
    }

    @Test
    void theReceiverFailsEveryNthRequestOfItsName() {
        for (int request = 1; request <= 6; request++) {
            int expected = (request % 3 == 0) ? 500 : 200;
            assertThat(this.courier.post("/demo/receiver?failEvery=3&name=n", "{}").status()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "failEvery=-1", "failEvery=x", "delay=-1", "delay=1000000", "status=100", "status=600",
            "name=", "failevery=1" })
    void theReceiverRefusesWhatItCannotDo(String query) {
        var answer = this.courier.post("/demo/receiver?" + query, "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private String receiver(String query) {
        return "http://127.0.0.1:" + this.port + "/demo/receiver" + query;
    }

    private long received(String name) {
        JsonNode count = this.courier.get("/demo/receiver").json().get("counts").get(name);
        return (count != null) ? count.longValue() : 0;
    }

}
