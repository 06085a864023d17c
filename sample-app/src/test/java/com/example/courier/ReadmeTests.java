package com.example.courier;

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

import com.example.courier.support.CourierProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Follows the README as a reader would: types its commands into a shell, in order, and compares what is printed.
class ReadmeTests {

    private static final Path README = Path.of("..", "README.md");

    private static final Pattern STEP = Pattern.compile("```sh\n([^`]+)\n```\n```(?:json|text)\n([^`]+)\n```",
            Pattern.DOTALL);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    @Timeout(180)
    void walkThroughPrintsWhatTheReadmeSays(@TempDir Path folder) throws IOException {
        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(8);
        try (var courier = CourierProcess.start(folder.resolve("data")); var shell = new Shell(folder)) {
            for (Step step : steps) {
                await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(step.run(shell, courier.port())).matches(step.expected()));
            }
        }
    }

    @Test
    void treeInTheReadmeIsTheOneThatRuns() throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(yaml.find()).isTrue();
        assertThat(Files.readString(Path.of("src/main/resources/application.yml"))).contains(yaml.group(1));
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
