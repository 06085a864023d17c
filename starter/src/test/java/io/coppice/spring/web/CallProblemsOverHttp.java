package io.coppice.spring.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;

/// What each failure looks like over real HTTP, the same with MVC and with WebFlux.
@TestInstance(Lifecycle.PER_CLASS)
abstract class CallProblemsOverHttp {

    private final HttpClient http = HttpClient.newHttpClient();

    private final WebApplicationType type;

    private final Class<?>[] more;

    private ConfigurableApplicationContext context;

    CallProblemsOverHttp(WebApplicationType type, Class<?>... more) {
        this.type = type;
        this.more = more;
    }

    @BeforeAll
    void start() {
        context = StockApp.start(type, more);
    }

    @AfterAll
    void close() {
        context.close();
        http.close();
    }

    @Test
    void repliesAreAsEver() throws Exception {
        HttpResponse<String> response = get("/calls/confused/count");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("41");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/calls/crashing", "/async/crashing-async" })
    void crashIsAnErrorAndThenTheServerIsBeingRestarted(String server) throws Exception {
        assertProblem(get(server + "/crash"), 500, null,
                "What handles this failed. Whether it did what was asked is not known.");
        time().advance(Duration.ZERO);
        assertRestarting(server, "600");

        time().advance(Duration.ofMillis(100_500));
        assertRestarting(server, "500");

        time().advance(StockApp.BACKOFF.minusMillis(100_501));
        assertRestarting(server, "1");

        time().advance(Duration.ofMillis(1));
        assertThat(get(server + "/count").body()).isEqualTo("41");
    }

    private void assertRestarting(String server, String retryAfter) throws Exception {
        assertProblem(get(server + "/count"), 503, retryAfter, "What handles this is being restarted.");
    }

    @Test
    void fullMailboxIsOverload() throws Exception {
        assertProblem(get("/full"), 503, "1", "What handles this has too much to do.");
    }

    @Test
    void nobodyServesThere() throws Exception {
        assertProblem(get("/calls/nobody/count"), 503, null, "What handles this is not running.");
    }

    @Test
    void serverWasStoppedBeforeItReplied() throws Exception {
        assertProblem(get("/calls/leaving/leave"), 503, null, "What handles this has been stopped.");
    }

    @Test
    void noReplyInTime() throws Exception {
        var response = send("/calls/mute/ignore");
        time().advanceWhenAwaited(Duration.ofSeconds(5));

        assertProblem(response.get(10, TimeUnit.SECONDS), 504, null,
                "What handles this did not answer in time. It may still do what was asked.");
    }

    @Test
    void interruptedCallIsAStop() throws Exception {
        assertProblem(get("/interrupted"), 503, null, "What handles this is being stopped.");
    }

    @Test
    void callMayBeTheCauseOfWhatIsThrown() throws Exception {
        assertProblem(get("/wrapped"), 503, null, "What handles this is not running.");
    }

    @Test
    void mistakeOfTheProgramIsLeftToOthers() throws Exception {
        HttpResponse<String> response = get("/mistake");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(contentType(response)).isEqualTo("application/json");
        json(response).extractingPath("$.path").isEqualTo("/mistake");
    }

    @Test
    void exceptionWithAStatusOfItsOwnKeepsIt() throws Exception {
        assertThat(get("/status").statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverHandlesItHimselfHasTheSay() throws Exception {
        HttpResponse<String> response = get("/own");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).isEqualTo("noproc");
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        try (var off = StockApp.start(type, more, "coppice.web.problem-details.enabled=false")) {
            HttpResponse<String> response = send(off, "/calls/nobody/count").get(10, TimeUnit.SECONDS);

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(contentType(response)).isEqualTo("application/json");
        }
    }

    void assertProblem(HttpResponse<String> response, int status, String retryAfter, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(contentType(response)).isEqualTo("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
        JsonContentAssert json = json(response);
        json.extractingPath("$.status").isEqualTo(status);
        json.extractingPath("$.detail").isEqualTo(detail);
        json.extractingPath("$")
            .asMap()
            .satisfies(body -> assertThat(body.keySet()).isSubsetOf("title", "status", "detail", "instance"));
        assertThat(response.body()).doesNotContain(Stock.SECRET, "Exception", "/shop");
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private static JsonContentAssert json(HttpResponse<String> response) {
        return assertThat(new JsonContent(response.body()));
    }

    private ManualTime time() {
        return context.getBean(ManualTime.class);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(path).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<HttpResponse<String>> send(String path) {
        return send(context, path);
    }

    private CompletableFuture<HttpResponse<String>> send(ConfigurableApplicationContext to, String path) {
        URI uri = URI.create("http://localhost:" + to.getEnvironment().getProperty("local.server.port") + path);
        HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", "application/json").build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

}
