package io.coppice.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;

import jdk.jshell.tool.JavaShellToolBuilder;

import static org.awaitility.Awaitility.await;

/// Somebody who types into JShell, started as the launch script starts it but in this JVM, and reads what it prints: a
/// line at a time, each after the prompt for it.
final class Typist implements AutoCloseable {

    static final String PROMPT = "jshell> ";

    static final String CONTINUATION = "   ...> ";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PipedOutputStream keyboard = new PipedOutputStream();

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private final PrintStream systemOut = System.out;

    private final Thread tool;

    private final String greeting;

    Typist() throws IOException {
        var keys = new PipedInputStream(keyboard);
        var print = new PrintStream(screen, true, StandardCharsets.UTF_8);
        System.setOut(print);
        this.tool = Thread.ofPlatform().start(() -> run(keys, print));
        this.greeting = read();
    }

    private static void run(PipedInputStream keys, PrintStream print) {
        try {
            JavaShellToolBuilder.builder()
                .in(keys, null)
                .out(print)
                .err(print)
                .persistence(new HashMap<>())
                .run("--execution", "local", "--class-path", System.getProperty("java.class.path"), "--startup",
                        "DEFAULT", "--startup", startup().toString());
        }
        catch (Exception ex) {
            ex.printStackTrace(print);
        }
    }

    private static Path startup() throws URISyntaxException {
        return Path.of(Shell.class.getResource("startup.jsh").toURI());
    }

    String greeting() {
        return greeting;
    }

    /// Types a line; returns what was printed up to the next prompt and with it. It
    /// begins with the line, which JShell repeats.
    String type(String line) throws IOException {
        keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
        return read();
    }

    private String read() {
        await().atMost(PATIENCE)
            .alias("a prompt")
            .pollInterval(Duration.ofMillis(5))
            .until(() -> text().endsWith("\n" + PROMPT) || text().endsWith("\n" + CONTINUATION) || !tool.isAlive());
        String text = text();
        screen.reset();
        return text;
    }

    private String text() {
        return screen.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    @Override
    public void close() throws Exception {
        keyboard.write("/exit\n".getBytes(StandardCharsets.UTF_8));
        keyboard.close();
        tool.join(PATIENCE);
        System.setOut(systemOut);
    }

}
