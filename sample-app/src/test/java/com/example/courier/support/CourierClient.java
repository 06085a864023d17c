package com.example.courier.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Talks to courier as its users do.
public final class CourierClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();

    private final String base;

    public CourierClient(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /// Subscribes and returns the subscription's id.
    public String subscribe(String url, String... types) {
        String patterns = Arrays.stream(types).map((type) -> '"' + type + '"').collect(Collectors.joining(","));
        Answer answer = post("/api/subscriptions", "{\"url\":\"" + url + "\",\"types\":[" + patterns + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").stringValue();
    }

    /// Sends an event and returns its id, once it is accepted.
    public String send(String type, int number) {
        Answer answer = post("/api/events", "{\"type\":\"" + type + "\",\"payload\":{\"n\":" + number + "}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().get("id").stringValue();
    }

    public JsonNode subscription(String id) {
        Answer answer = get("/api/subscriptions/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /// How many deliveries still wait, over these subscriptions.
    public long pending(List<String> subscriptions) {
        return subscriptions.stream().mapToLong((id) -> subscription(id).get("pending").longValue()).sum();
    }

    public Answer get(String path) {
        return exchange(request(path).GET());
    }

    public Answer delete(String path) {
        return exchange(request(path).DELETE());
    }

    public Answer post(String path, String body) {
        return post(path, "application/json", BodyPublishers.ofString(body));
    }

    public Answer post(String path, String contentType, BodyPublisher body) {
        return exchange(request(path).header("Content-Type", contentType).POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(this.base + path));
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().firstValue("content-type").orElse(""),
                    response.body());
        }
        catch (IOException ex) {
            throw new NoAnswerException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for courier", ex);
        }
    }

    @Override
    public void close() {
        this.http.shutdownNow();
    }

    /// What courier answered.
    public record Answer(int status, String contentType, String body) {

        public JsonNode json() {
            return JSON.readTree(this.body);
        }

    }

    /// Courier did not answer, so nothing is known about the request.
    public static final class NoAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoAnswerException(IOException cause) {
            super(cause);
        }

    }

}
