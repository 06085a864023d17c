package com.example.courier.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import com.example.courier.delivery.Attempt.Delivered;
import com.example.courier.delivery.Attempt.Failed;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sends deliveries. An attempt ends within the configured time, whatever the destination does, and nothing that the
/// destination does shows to anyone but the caller.
@Component
class WebhookClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookClient.class);

    /// What is read of an answer's body, so that its connection can be used again; a
    /// longer one costs the connection.
    private static final int MAX_BODY = 16 * 1024;

    private final CloseableHttpClient http;

    private final Duration timeout;

    private final InstantSource clock;

    private final ScheduledExecutorService deadlines = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("delivery-deadlines").factory());

    WebhookClient(CloseableHttpClient http, DeliveryProperties properties, InstantSource clock) {
        this.http = http;
        this.timeout = properties.timeout();
        this.clock = clock;
    }

    /// Makes one attempt; an interrupted one is no attempt but ends the caller.
    Attempt send(Delivery delivery) throws InterruptedException {
        HttpPost post = request(delivery);
        ScheduledFuture<?> deadline = this.deadlines.schedule(post::cancel, this.timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        Attempt attempt;
        try {
            attempt = exchange(post);
        }
        catch (IOException | RuntimeException ex) {
            attempt = new Failed(null,
                    post.isCancelled() ? "no answer within " + this.timeout.toMillis() + " ms" : Failures.describe(ex));
        }
        finally {
            deadline.cancel(false);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while sending to " + delivery.destination().url());
        }
        return attempt;
    }

    private HttpPost request(Delivery delivery) {
        String id = delivery.event().id();
        byte[] body = delivery.event().body().getBytes(StandardCharsets.UTF_8);
        long timestamp = this.clock.instant().getEpochSecond();
        var post = new HttpPost(delivery.destination().uri());
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", timestamp);
        post.setHeader("webhook-signature", Signature.of(delivery.secret(), id, timestamp, body));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return post;
    }

    private Attempt exchange(HttpPost post) throws IOException {
        var target = new HttpHost(post.getScheme(), post.getAuthority());
        ClassicHttpResponse response = this.http.executeOpen(target, post, null);
        Attempt attempt = judge(response.getCode());
        discard(response);
        return attempt;
    }

    private static Attempt judge(int status) {
        if (status >= 200 && status < 300) {
            return new Delivered(status);
        }
        boolean redirect = status >= 300 && status < 400;
        return new Failed(status, "HTTP " + status + (redirect ? " (redirects are not followed)" : ""));
    }

    /// The status is the answer; a body that breaks off or never ends only costs the
    /// connection. The stream is not closed, because that would read the rest; the end of
    /// the stream gives the connection back.
    private static void discard(ClassicHttpResponse response) {
        try (response) {
            HttpEntity body = response.getEntity();
            if (body != null) {
                body.getContent().readNBytes(MAX_BODY);
            }
        }
        catch (IOException | RuntimeException ex) {
            log.debug("the rest of an answer was thrown away: {}", ex.toString());
        }
    }

    @Override
    public void close() {
        this.deadlines.shutdownNow();
    }

}
