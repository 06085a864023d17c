package com.example.courier.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// A destination that writes down every request and answers as it is told.
public final class RecordingDestination implements AutoCloseable {

    private final HttpServer server;

    private final IntUnaryOperator answers;

    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private RecordingDestination(IntUnaryOperator answers) throws IOException {
        this.answers = answers;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.server.createContext("/", this::answer);
        this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        this.server.start();
    }

    /// Answers 204 to everything.
    public static RecordingDestination start() {
        return start((_) -> 204);
    }

    /// @param answers the status by the number of the request, from 1
    public static RecordingDestination start(IntUnaryOperator answers) {
        try {
            return new RecordingDestination(answers);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    public int port() {
        return this.server.getAddress().getPort();
    }

    public List<Request> requests() {
        return this.requests;
    }

    /// The ids of the events that were answered with success, in the order of their
    /// arrival.
    public List<String> delivered() {
        return this.requests.stream().filter((request) -> request.answered() < 300).map(Request::webhookId).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status;
            synchronized (this.requests) {
                status = this.answers.applyAsInt(this.requests.size() + 1);
                this.requests.add(new Request(header(exchange, "webhook-id"), header(exchange, "webhook-timestamp"),
                        header(exchange, "webhook-signature"), header(exchange, "content-type"), body, status));
            }
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    @Override
    public void close() {
        this.server.stop(0);
    }

    /// One request as it arrived, and the status it was answered with.
    public record Request(String webhookId, String webhookTimestamp, String webhookSignature, String contentType,
            String body, int answered) {
    }

}
