package io.coppice.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The files a run leaves behind, in the folder of the system property `scale.out`.
final class Output {

    private Output() {
    }

    static void write(String name, String content) throws IOException {
        Path file = Path.of(System.getProperty("scale.out", "target/scale"), name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, content);
        Phase.print("wrote %s", file);
    }

    /// A table in Markdown, its first columns to the left and the others to the right.
    ///
    /// @param texts how many columns are texts and not numbers
    static String table(int texts, List<String> head, List<List<String>> rows) {
        String line = "|" + " --- |".repeat(texts) + " ---: |".repeat(head.size() - texts) + "\n";
        return row(head) + line + rows.stream().map(Output::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, (value < 100) ? "%.1f" : "%,.0f", value);
    }

}
