package io.coppice.spring.actuate;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

import io.coppice.spring.actuate.PostOffice.Letter;
import io.coppice.supervision.Quarantined;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The messages in quarantine over real HTTP.
class QuarantineEndpointTests {

    private static final String QUARANTINE = "/actuator/quarantine";

    private static final String UNRESTRICTED = "--management.endpoint.quarantine.access=unrestricted";

    private static final String REPLAY = "{\"action\":\"replay\"}";

    private static final Letter LETTER = new Letter("rita", "hunter2");

    private PostOffice post;

    @AfterEach
    void close() {
        post.close();
    }

    private void start(String... arguments) {
        post = PostOffice.open(Audited.class, arguments);
    }

    private List<Long> ids() {
        return post.tree().tree().quarantine().stream().map(Quarantined::id).toList();
    }

    private List<AuditEvent> events(String type) {
        return post.app().bean(AuditEventRepository.class).find(null, Instant.EPOCH, type);
    }

    @Test
    void listsMessagesOldestFirstWithTypeAndCause() throws Exception {
        start();
        post.post("/post/reader", LETTER);
        post.post("/post/clerk", LETTER);

        JsonContentAssert json = post.app().json(QUARANTINE);

        json.extractingPath("$.total").isEqualTo(2);
        json.extractingPath("$.messages[*].id").isEqualTo(List.of(1, 2));
        json.extractingPath("$.messages[*].path").isEqualTo(List.of("/post/reader", "/post/clerk"));
        json.extractingPath("$.messages[*].crashes").isEqualTo(List.of(2, 1));
        json.extractingPath("$.messages[0].messageType").isEqualTo(Letter.class.getName());
        json.extractingPath("$.messages[0].reason").isEqualTo("crashed");
        json.extractingPath("$.messages[0].message")
            .isEqualTo("java.lang.IllegalStateException: can't read letter 4711");
        json.extractingPath("$.messages[0].at").asString().endsWith("Z");
        json.doesNotHavePath("$.messages[0].stackTrace");
    }

    @Test
    void showsAPageOfThoseAtAPlaceAndBelow() throws Exception {
        start();
        for (int i = 0; i < 3; i++) {
            post.post("/post/clerk", LETTER);
        }
        post.post("/post/reader", LETTER);

        JsonContentAssert json = post.app().json(QUARANTINE + "?path=/post/clerk&offset=1&limit=1");
        json.extractingPath("$.total").isEqualTo(3);
        json.extractingPath("$.messages[*].id").isEqualTo(List.of(2));
        post.app().json(QUARANTINE + "?path=/post").extractingPath("$.total").isEqualTo(4);
        post.app().json(QUARANTINE + "?path=/po").extractingPath("$.total").isEqualTo(0);
        post.app().json(QUARANTINE + "?offset=4").extractingPath("$.messages").isEqualTo(List.of());
    }

    @Test
    void showsOneWithItsStackTraceAndNotWhatItSays() throws Exception {
        start();
        post.post("/post/clerk", LETTER);

        JsonContentAssert json = post.app().json(QUARANTINE + "/1");

        json.extractingPath("$.path").isEqualTo("/post/clerk");
        json.extractingPath("$.stackTrace").asString().contains("PostOffice$Reader.handle");
        json.doesNotHavePath("$.content");
        assertThat(post.app().get(QUARANTINE + "/1").body()).doesNotContain("hunter2", "rita");
        assertThat(post.app().get(QUARANTINE).body()).doesNotContain("hunter2", "rita");
    }

    @Test
    void isBounded() throws Exception {
        start();
        for (int i = 0; i < 120; i++) {
            post.post("/post/clerk", LETTER);
        }

        post.app().json(QUARANTINE).extractingPath("$.messages.length()").isEqualTo(100);
        assertThat(post.app().get(QUARANTINE).body()).hasSizeLessThan(200_000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/2", "/-1" })
    void knowsNoMessageThatIsNotThere(String message) throws Exception {
        start(UNRESTRICTED);

        assertThat(post.app().get(QUARANTINE + message).statusCode()).isEqualTo(404);
        assertThat(post.app().post(QUARANTINE + message, REPLAY).statusCode()).isEqualTo(404);
        assertThat(post.app().delete(QUARANTINE + message).statusCode()).isEqualTo(404);
        assertThat(events("COPPICE_DROP")).isEmpty();
    }

    @Test
    void isReadOnlyByDefault() throws Exception {
        start();
        post.post("/post/clerk", LETTER);

        assertThat(post.app().post(QUARANTINE + "/1", REPLAY).statusCode()).isEqualTo(405);
        assertThat(post.app().delete(QUARANTINE + "/1").statusCode()).isEqualTo(405);
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void replaysAMessageOnceTheFaultIsMended() throws Exception {
        start(UNRESTRICTED);
        post.post("/post/reader", LETTER);
        var read = post.giveGlasses();

        assertThat(post.app().post(QUARANTINE + "/1", REPLAY).statusCode()).isEqualTo(204);

        await().until(() -> read.contains(LETTER));
        assertThat(ids()).isEmpty();
        assertThat(events("COPPICE_REPLAY")).singleElement().satisfies(event -> {
            assertThat(event.getPrincipal()).isEqualTo("anonymous");
            assertThat(event.getData()).containsEntry("target", "message 1")
                .containsEntry("label", "/post/reader")
                .containsEntry("outcome", "done");
        });
    }

    @Test
    void aMessageThatCrashesItsServerAgainComesBackUnderAnotherNumber() throws Exception {
        start(UNRESTRICTED);
        post.post("/post/reader", LETTER);

        post.app().post(QUARANTINE + "/1", REPLAY);

        await().until(() -> ids().equals(List.of(2L)));
    }

    @Test
    void whatNobodyCanTakeStaysInQuarantine() throws Exception {
        start(UNRESTRICTED);
        post.post("/post/clerk", LETTER);
        post.tree().stop("/post/clerk");

        HttpResponse<String> response = post.app().post(QUARANTINE + "/1", REPLAY);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("/post/clerk", "it stays in quarantine");
        assertThat(ids()).containsExactly(1L);
        assertThat(events("COPPICE_REPLAY")).singleElement()
            .satisfies(event -> assertThat(event.getData()).containsEntry("outcome", "failed")
                .containsEntry("target", "message 1"));
    }

    @Test
    void dropsAMessage() throws Exception {
        start(UNRESTRICTED);
        post.post("/post/clerk", LETTER);

        assertThat(post.app().delete(QUARANTINE + "/1").statusCode()).isEqualTo(204);

        assertThat(ids()).isEmpty();
        assertThat(events("COPPICE_DROP")).singleElement()
            .satisfies(event -> assertThat(event.getData()).containsEntry("target", "message 1")
                .containsEntry("label", "/post/clerk")
                .containsEntry("outcome", "done"));
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        start(UNRESTRICTED);
        post.post("/post/clerk", LETTER);
        var form = post.app().request(QUARANTINE + "/1").header("Content-Type", "application/x-www-form-urlencoded");

        assertThat(post.app().get(QUARANTINE + "/x").statusCode()).isEqualTo(400);
        assertThat(post.app().get(QUARANTINE + "?limit=-1").statusCode()).isEqualTo(400);
        assertThat(post.app().post(QUARANTINE + "/1", "{\"action\":\"burn\"}").statusCode()).isEqualTo(400);
        assertThat(post.app().post(QUARANTINE + "/1", "{}").statusCode()).isEqualTo(400);
        assertThat(post.app().send(form.POST(BodyPublishers.ofString("action=replay"))).statusCode()).isEqualTo(415);
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void isAbsentWhenNotExposed() throws Exception {
        start("--management.endpoints.web.exposure.include=health");

        assertThat(post.app().get(QUARANTINE).statusCode()).isEqualTo(404);
    }

    @Configuration(proxyBeanMethods = false)
    static class Audited extends PostOffice.Open {

        @Bean
        AuditEventRepository auditEvents() {
            return new InMemoryAuditEventRepository();
        }

    }

}
