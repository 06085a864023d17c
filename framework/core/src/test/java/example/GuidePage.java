package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// A page of the documentation, and the test that runs the code on it.
///
/// @param page its path below the folder of the documentation
/// @param test the class of the test
record GuidePage(String page, Class<?> test) {

    private Path file() {
        return Path.of("..", "..", "docs").resolve(page);
    }

    private Path source() {
        return Path.of("src", "test", "java", "example", test.getSimpleName() + ".java");
    }

    /// The code on the page is that of the regions of the test, in the same order.
    void checkCode() {
        List<String> regions = all("// @start\n(.*?) *// @end", source()).stream()
            .map(region -> region.stripTrailing().stripIndent() + "\n")
            .toList();
        assertThat(all("```java\n(.*?)```", file())).containsExactlyElementsOf(regions);
    }

    /// The plain texts that the page shows.
    List<String> texts() {
        return all("```text\n(.*?)\n```", file());
    }

    private static List<String> all(String pattern, Path file) {
        try {
            return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1))
                .toList();
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

}
