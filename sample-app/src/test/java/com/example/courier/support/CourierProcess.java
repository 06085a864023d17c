package com.example.courier.support;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.example.courier.CourierApplication;

/// Courier as a process of the operating system, so that it can be killed like one.
public final class CourierProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private static final Pattern STARTED = Pattern.compile("Started CourierApplication");

    static final String CLASS_PATH = System.getProperty("java.class.path");

    private final Process process;

    private final Queue<String> log = new ConcurrentLinkedQueue<>();

    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private CourierProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::readLog);
    }

    /// Starts courier on a free port with its database in this folder, and waits until it
    /// serves.
    ///
    /// @param arguments what else to tell it, as on the command line
    public static CourierProcess start(Path data, String... arguments) {
        return start(data, List.of("-cp", CLASS_PATH), List.of(arguments));
    }

    /// As [#start], with beans that were worked out ahead of time.
    ///
    /// @param classes what [AheadOfTime] has made
    public static CourierProcess startAheadOfTime(Path data, Path classes) {
        return start(data, List.of("-Dspring.aot.enabled=true", "-cp", classes + File.pathSeparator + CLASS_PATH),
                List.of());
    }

    private static CourierProcess start(Path data, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of(CourierApplication.class.getName(), "--spring.profiles.active=demo", "--server.port=0",
                "--courier.data=" + data));
        command.addAll(arguments);
        try {
            var courier = new CourierProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
            courier.port();
            return courier;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public int port() {
        try {
            return this.port.get(60, TimeUnit.SECONDS);
        }
        catch (InterruptedException | ExecutionException | TimeoutException ex) {
            this.process.destroyForcibly();
            throw new IllegalStateException("courier did not start:\n" + log(), ex);
        }
    }

    /// Ends it as `kill -9` does.
    public void kill() {
        this.process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /// Asks it to stop as `kill` does, and returns how long it took. Not through
    /// [Process#destroy], which would also stop listening to what it says.
    public Duration terminate() {
        long begin = System.nanoTime();
        this.process.toHandle().destroy();
        await(Duration.ofSeconds(60));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    public String log() {
        return String.join("\n", this.log);
    }

    private void await(Duration limit) {
        try {
            if (!this.process.waitFor(limit)) {
                this.process.destroyForcibly();
                throw new IllegalStateException("courier did not end within " + limit + ":\n" + log());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while courier was ending", ex);
        }
    }

    private void readLog() {
        try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8)) {
            int announced = 0;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                this.log.add(line);
                Matcher matcher = PORT.matcher(line);
                announced = matcher.find() ? Integer.parseInt(matcher.group(1)) : announced;
                if (STARTED.matcher(line).find()) {
                    this.port.complete(announced);
                }
            }
        }
        catch (IOException ex) {
            this.log.add(ex.toString());
        }
        this.port.completeExceptionally(new IllegalStateException("courier ended"));
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }

}
