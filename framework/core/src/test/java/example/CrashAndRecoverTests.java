package example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs the program that the README begins with.
@Timeout(30)
class CrashAndRecoverTests {

    private static final Path README = Path.of("..", "..", "README.md");

    private static final Path SOURCE = Path.of("src", "test", "java", "example", "CrashAndRecover.java");

    @Test
    void printsWhatTheReadmeShows() throws Exception {
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            CrashAndRecover.main();
        }
        finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(block("text"));
    }

    @Test
    void isTheProgramInTheReadme() throws IOException {
        Pattern region = Pattern.compile("// @start[^\n]*\n(.*?) *// @end", Pattern.DOTALL);
        String program = first(region, Files.readString(SOURCE)).stripTrailing().stripIndent();
        assertThat(program + "\n").isEqualTo(block("java"));
    }

    private static String block(String language) throws IOException {
        return first(Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL), Files.readString(README));
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1)).findFirst().orElseThrow();
    }

}
