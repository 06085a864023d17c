package com.example.courier.web;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import com.example.courier.support.CourierClient;
import com.example.courier.support.CourierClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "courier.max-body=10KB", "courier.max-subscriptions=1" })
class BadInputTests {

    private static final String EVENTS = "/api/events";

    private static final String SUBSCRIPTIONS = "/api/subscriptions";

    @LocalServerPort
    private int port;

    private CourierClient courier;

    @BeforeEach
    void connect() {
        this.courier = new CourierClient(this.port);
    }

    @AfterEach
    void disconnect() {
        this.courier.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            body      | {
            body      | {"type":"a","payload":{}
            body      | {"type":"a","payload":{}} x
            body      | {"type":"a","type":"b","payload":{}}
            body      | []
            body      | "text"
            body      | null
            type      | {}
            type      | {"payload":{}}
            type      | {"type":null,"payload":{}}
            type      | {"type":"","payload":{}}
            type      | {"type":"a b","payload":{}}
            type      | {"type":"order.*","payload":{}}
            type      | {"type":5,"payload":{}}
            type      | {"type":true,"payload":{}}
            type      | {"type":{},"payload":{}}
            payload   | {"type":"a"}
            payload   | {"type":"a","payload":null}
            payload   | {"type":"a","payload":[]}
            payload   | {"type":"a","payload":"text"}
            payload   | {"type":"a","payload":{"x":"\\ud800"}}
            typ       | {"typ":"a","payload":{}}
            """)
    void namesTheFieldOfABadEvent(String field, String body) {
        assertProblem(this.courier.post(EVENTS, body), 400, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            body      | {"url":
            url       | {"types":["*"]}
            url       | {"url":null,"types":["*"]}
            url       | {"url":7,"types":["*"]}
            url       | {"url":"nonsense","types":["*"]}
            url       | {"url":"ftp://example.com/","types":["*"]}
            url       | {"url":"http://user:pw@example.com/","types":["*"]}
            url       | {"url":"http://127.0.0.1/","types":["*"]}
            url       | {"url":"http://localhost:9/","types":["*"]}
            url       | {"url":"http://[::1]/","types":["*"]}
            url       | {"url":"http://10.0.0.1/","types":["*"]}
            url       | {"url":"http://169.254.169.254/latest/meta-data","types":["*"]}
            types     | {"url":"http://example.com/"}
            types     | {"url":"http://example.com/","types":[]}
            types     | {"url":"http://example.com/","types":"*"}
            types[0]  | {"url":"http://example.com/","types":[null]}
            types[1]  | {"url":"http://example.com/","types":["*","a b"]}
            types[1]  | {"url":"http://example.com/","types":["*",{}]}
            types[0]  | {"url":"http://example.com/","types":[1]}
            secret    | {"url":"http://example.com/","types":["*"],"secret":"hunter2"}
            secret    | {"url":"http://example.com/","types":["*"],"secret":"whsec_dG9vIHNob3J0"}
            secret    | {"url":"http://example.com/","types":["*"],"secret":5}
            sekret    | {"url":"http://example.com/","types":["*"],"sekret":"x"}
            """)
    void namesTheFieldOfABadSubscription(String field, String body) {
        assertProblem(this.courier.post(SUBSCRIPTIONS, body), 400, field);
    }

    @ParameterizedTest
    @CsvSource({ "page, page=-1", "page, page=x", "size, size=0", "size, size=101", "size, size=99999999999" })
    void namesTheBadParameterOfAPage(String field, String query) {
        assertProblem(this.courier.get(SUBSCRIPTIONS + "?" + query), 400, field);
    }

    @ParameterizedTest
    @ValueSource(strings = { EVENTS, SUBSCRIPTIONS })
    void refusesMissingBodiesAndForeignMediaTypes(String path) {
        assertProblem(this.courier.post(path, ""), 400, "body");
        assertProblem(this.courier.post(path, "text/plain", BodyPublishers.ofString("{}")), 415, null);
        assertProblem(this.courier.post(path, "x/y/z", BodyPublishers.ofString("{}")), 415, null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/events/evt_0", "/api/subscriptions/sub_0", "/api/nothing", "/", "/demo/receiver" })
    void knowsWhatItDoesNotKnow(String path) {
        assertProblem(this.courier.get(path), 404, null);
    }

    @Test
    void refusesToDeleteWhatIsNotThere() {
        assertProblem(this.courier.delete("/api/subscriptions/sub_0"), 404, null);
    }

    @Test
    void refusesMoreSubscriptionsThanConfigured() {
        String id = this.courier.subscribe("http://example.com/", "never.sent");
        assertProblem(this.courier.post(SUBSCRIPTIONS, "{\"url\":\"http://example.com/\",\"types\":[\"*\"]}"), 409,
                null);
        assertThat(this.courier.delete("/api/subscriptions/" + id).status()).isEqualTo(204);
    }

    @Test
    void refusesOtherMethods() {
        assertProblem(this.courier.delete(EVENTS), 405, null);
    }

    @Test
    void refusesBodiesOverTheLimitWhetherTheirLengthIsAnnouncedOrNot() {
        String body = "{\"type\":\"a\",\"payload\":{\"x\":\"" + "x".repeat(20_000) + "\"}}";
        assertProblem(this.courier.post(EVENTS, body), 413, null);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes()));
        assertProblem(this.courier.post(EVENTS, "application/json", chunked), 413, null);
    }

    @Test
    void acceptsABodyJustWithinTheLimit() {
        String frame = "{\"type\":\"a\",\"payload\":{\"x\":\"\"}}";
        String body = frame.replace("\"\"", '"' + "x".repeat(10 * 1024 - frame.length()) + '"');
        assertThat(this.courier.post(EVENTS, body).status()).isEqualTo(202);
        assertThat(this.courier.post(EVENTS, body + " ").status()).isEqualTo(413);
    }

    @Test
    void keepsActuatorReadOnlyAndMostOfItClosed() {
        assertThat(this.courier.get("/actuator/supervisors").status()).isEqualTo(200);
        assertThat(this.courier.post("/actuator/supervisors/courier/storage", "{\"action\":\"kill\"}").status())
            .isEqualTo(405);
        for (String closed : List.of("env", "beans", "metrics", "loggers", "heapdump", "shutdown")) {
            assertThat(this.courier.get("/actuator/" + closed).status()).isEqualTo(404);
        }
    }

    private static void assertProblem(Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        if (field != null) {
            assertThat(answer.json().get("field").stringValue()).as(answer.body()).isEqualTo(field);
            assertThat(answer.json().get("detail").stringValue()).isNotBlank();
        }
    }

}
