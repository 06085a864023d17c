package io.coppice.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Opens the shell as a user does, with the script that the build wrote.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a script for sh")
@Timeout(120)
class LaunchScriptTests {

    @TempDir
    private Path preferences;

    @Test
    void opensAShell() throws Exception {
        Path script = Path.of("target", "shell");
        assertThat(script).as("written by mvn process-classes").isExecutable();
        String printed = run(script, """
                send(self(), "hello")
                flush()
                exit(self(), KILL)
                self()
                /exit
                """);
        assertThat(printed)
            .containsSubsequence(new Page().greeting(), "$1 ==> \"hello\"\n", "\"hello\"\n",
                    "The shell <0.1.0> ended: killed.", "$4 ==> <0.2.0>")
            .doesNotContain("SLF4J");
    }

    @Test
    void isWhatTheGuideOpens() throws IOException {
        assertThat(new Page().launchCommand()).endsWith("&& framework/core/target/shell");
    }

    private String run(Path script, String typed) throws Exception {
        Path input = Files.writeString(preferences.resolve("typed"), typed);
        var process = new ProcessBuilder(script.toString(), "-J-Djava.util.prefs.userRoot=" + preferences)
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        }
        finally {
            process.destroy();
        }
    }

}
