package io.coppice.spring.jvm;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An application in a JVM of its own, which tells in lines how it gets on, for some minutes at most.
final class Jvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;

    private final BufferedReader output;

    private final List<String> lines = new ArrayList<>();

    private Jvm(Process process) {
        this.process = process;
        // who waits for a line cannot be interrupted
        CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS).execute(process::destroyForcibly);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts a main class.
    static Jvm start(String classPath, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders", "-Xmx512m", "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new Jvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// The class path of the tests without some of its entries.
    static String classPathWithout(Predicate<String> excluded) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(Predicate.not(excluded))
            .collect(Collectors.joining(File.pathSeparator));
    }

    /// Waits for a line that begins with a word, and returns what follows in it.
    String await(String word) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.startsWith(word + " ")) {
                return line.substring(word.length() + 1);
            }
        }
        throw new AssertionError("It ended before it said " + word + ":\n" + String.join("\n", lines));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

}
