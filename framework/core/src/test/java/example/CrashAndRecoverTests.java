package example;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrashAndRecoverTests {

    private static final String OUTPUT = """
            total 5
            /counter restarted after crashed(java.lang.ArithmeticException: integer overflow)
            total 0
            """;

    @Test
    void printsWhatTheReadmeShows() throws InterruptedException {
        var printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            CrashAndRecover.main();
        }
        finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(OUTPUT);
    }

}
