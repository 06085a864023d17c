package com.example.courier.support;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The commands of the README, in order, and what it says that each prints.
public final class WalkThrough {

    public static final Path README = Path.of("..", "README.md");

    private static final Pattern STEP = Pattern.compile("```sh\n([^`]+)\n```\n```(?:json|text)\n([^`]+)\n```",
            Pattern.DOTALL);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private WalkThrough() {
    }

    /// Types the commands into a shell, as a reader would, and compares what is printed.
    ///
    /// @param folder where the shell runs
    public static void follow(CourierProcess courier, Path folder) throws IOException {
        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(8);
        try (var shell = new Shell(folder)) {
            for (Step step : steps) {
                await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(step.run(shell, courier.port())).matches(step.expected()));
            }
        }
    }

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(Files.readString(README));
        while (matcher.find()) {
            steps.add(new Step(matcher.group(1), matcher.group(2)));
        }
        return steps;
    }

    /// A command and what it is said to print, where `…` stands for anything.
    private static final class Step {

        private final String command;

        private final String shown;

        private String printed = "";

        Step(String command, String shown) {
            this.command = command;
            this.shown = shown;
        }

        /// Looks again as often as it takes, but never does anything twice.
        String run(Shell shell, int port) throws IOException {
            boolean onlyLooks = !this.command.contains(" -d ");
            if (onlyLooks || this.printed.isEmpty()) {
                this.printed = shell.run(this.command.replace("8080", String.valueOf(port)))
                    .replace(String.valueOf(port), "8080");
            }
            return this.printed;
        }

        Pattern expected() {
            String quoted = Pattern.quote(this.shown).replace("…", "\\E.*\\Q");
            return Pattern.compile(quoted, Pattern.DOTALL);
        }

    }

    /// One shell for all commands, so that variables live on.
    private static final class Shell implements AutoCloseable {

        private static final String END = "--end-of-output--";

        private final Process bash;

        private final BufferedWriter input;

        Shell(Path folder) throws IOException {
            this.bash = new ProcessBuilder("bash").directory(folder.toFile()).redirectErrorStream(true).start();
            this.input = this.bash.outputWriter(StandardCharsets.UTF_8);
        }

        String run(String command) throws IOException {
            this.input.write(command + "\necho; echo " + END + "\n");
            this.input.flush();
            StringBuilder output = new StringBuilder();
            var lines = this.bash.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null && !line.equals(END); line = lines.readLine()) {
                output.append(line).append('\n');
            }
            return output.toString().strip();
        }

        @Override
        public void close() {
            this.bash.destroyForcibly();
        }

    }

}
