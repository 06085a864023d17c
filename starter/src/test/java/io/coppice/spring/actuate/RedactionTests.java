package io.coppice.spring.actuate;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.coppice.spring.Redaction;
import io.coppice.spring.actuate.PostOffice.Letter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;

/// What is seen of messages, by whom: only what the program lets through, and only who may see values.
class RedactionTests {

    private static final String[] ALWAYS = { "--management.endpoint.quarantine.show-values=always",
            "--management.endpoint.restarts.show-values=always" };

    private static final String[] FOR_OPERATORS = { "--management.endpoint.quarantine.show-values=when-authorized",
            "--management.endpoint.quarantine.roles=OPERATOR",
            "--management.endpoint.restarts.show-values=when_authorized",
            "--management.endpoint.restarts.roles=OPERATOR" };

    private static final String MESSAGE = "/actuator/quarantine/1";

    private static final String RESTARTS = "/actuator/restarts";

    private PostOffice post;

    @AfterEach
    void close() {
        post.close();
    }

    private void start(Class<?> configuration, String... arguments) {
        post = PostOffice.open(configuration, arguments);
        post.post("/post/clerk", new Letter("rita", "hunter2"));
    }

    private void assertNothingIsShown() throws Exception {
        assertThat(post.app().get(MESSAGE).body()).contains("Letter").doesNotContain("\"content\"", "rita", "hunter2");
        assertThat(post.app().get(RESTARTS).body()).contains("Letter").doesNotContain("\"content\"", "rita", "hunter2");
    }

    @Test
    void nothingIsShownWithoutARedaction() throws Exception {
        start(PostOffice.Open.class, ALWAYS);

        assertNothingIsShown();
    }

    @Test
    void nothingIsShownByDefault() throws Exception {
        start(Letters.class);

        assertNothingIsShown();
    }

    @Test
    void whatTheRedactionLetsThroughIsShown() throws Exception {
        start(Letters.class, ALWAYS);

        post.app().json(MESSAGE).extractingPath("$.content").isEqualTo(Map.of("to", "rita"));
        JsonContentAssert restarts = post.app().json(RESTARTS);
        restarts.extractingPath("$.restarts[0].content").isEqualTo(Map.of("to", "rita"));
        restarts.extractingPath("$.restarts[0].messageType").isEqualTo(Letter.class.getName());
        assertThat(post.app().get("/actuator/quarantine").body()).doesNotContain("rita");
    }

    @ParameterizedTest
    @CsvSource({ MESSAGE + ",rita,false", MESSAGE + ",otto,true", RESTARTS + ",rita,false", RESTARTS + ",otto,true" })
    void onlyTheRolesThatMaySeeValuesSeeThem(String path, String user, boolean shown) throws Exception {
        start(GuardedLetters.class, FOR_OPERATORS);
        String login = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> response = post.app()
            .send(post.app().request(path).header("Authorization", "Basic " + login));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().contains("\"to\":\"rita\"")).isEqualTo(shown);
    }

    @Test
    void theSanitizingFunctionsOfBootHaveTheLastWord() throws Exception {
        start(SanitizedLetters.class, ALWAYS);

        post.app().json(MESSAGE).extractingPath("$.content").isEqualTo(Map.of("to", "******"));
        post.app().json(RESTARTS).extractingPath("$.restarts[0].content").isEqualTo(Map.of("to", "******"));
    }

    @Test
    void aRedactionThatFailsShowsNothing() throws Exception {
        start(BrokenRedaction.class, ALWAYS);

        assertNothingIsShown();
    }

    @Test
    void aRedactionThatShowsTooMuchIsCutShort() throws Exception {
        start(EndlessRedaction.class, ALWAYS);

        String body = post.app().get(MESSAGE).body();

        assertThat(new JsonContent(body)).extractingPath("$.content.length()").isEqualTo(20);
        assertThat(body).hasSizeLessThan(40_000);
    }

    @Configuration(proxyBeanMethods = false)
    static class Letters extends PostOffice.Open {

        // @start region = "redaction"
        @Bean
        Redaction letters() {
            return message -> switch (message) {
                case Letter(var to, var _) -> Map.of("to", to);
                default -> Map.of();
            };
        }
        // @end

    }

    @Configuration(proxyBeanMethods = false)
    @Import(Letters.class)
    static class GuardedLetters extends AuditTests.Guarded {

    }

    @Configuration(proxyBeanMethods = false)
    static class SanitizedLetters extends Letters {

        @Bean
        SanitizingFunction noRecipients() {
            return data -> "to".equals(data.getKey()) ? data.withSanitizedValue() : data;
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class BrokenRedaction extends PostOffice.Open {

        @Bean
        Redaction broken() {
            return message -> {
                throw new IllegalStateException("can't redact " + message);
            };
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class EndlessRedaction extends PostOffice.Open {

        @Bean
        Redaction endless() {
            return _ -> IntStream.range(0, 1000)
                .boxed()
                .collect(Collectors.toMap(i -> "value " + i, i -> i + "x".repeat(50_000)));
        }

    }

}
