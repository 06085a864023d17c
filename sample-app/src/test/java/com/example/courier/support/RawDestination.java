package com.example.courier.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A destination that does with its connections whatever a test can think of, below the level of HTTP.
public final class RawDestination implements AutoCloseable {

    private final ServerSocket server;

    private final Behaviour behaviour;

    private final AtomicInteger connections = new AtomicInteger();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private RawDestination(Behaviour behaviour) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.behaviour = behaviour;
        this.threads.execute(this::accept);
    }

    public static RawDestination start(Behaviour behaviour) {
        try {
            return new RawDestination(behaviour);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /// Reads the request and then never answers.
    public static RawDestination hanging() {
        return start((connection) -> connection.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    /// Answers with these characters and closes.
    public static RawDestination answering(String answer) {
        return start((connection) -> {
            connection.getInputStream().read(new byte[64 * 1024]);
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    /// Closes the connection with a reset as soon as the request arrives.
    public static RawDestination resetting() {
        return start((connection) -> {
            connection.getInputStream().read();
            connection.setSoLinger(true, 0);
        });
    }

    public int port() {
        return this.server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    public int connections() {
        return this.connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = this.server.accept();
                this.connections.incrementAndGet();
                this.threads.execute(() -> serve(connection));
            }
        }
        catch (IOException ex) {
            // closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            this.behaviour.serve(connection);
        }
        catch (Exception ex) {
            // the other side has gone, which a destination that misbehaves must expect
        }
    }

    @Override
    public void close() {
        try {
            this.server.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        this.threads.shutdownNow();
    }

    /// What to do with a connection before it is closed.
    @FunctionalInterface
    public interface Behaviour {

        void serve(Socket connection) throws Exception;

    }

}
