package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// A page whose code is run by a test: each block of Java on it is a region of that test's source, from `// @start` to
/// `// @end`, in the same order.
final class GuidePage {

    private static final Path DOCS = Path.of("..", "..", "docs");

    private static final Path TESTS = Path.of("src", "test", "java", "example");

    private GuidePage() {
    }

    /// @param page the path below `docs`, for example `guide/runtime.md`
    static void assertShowsTheCodeOf(Class<?> test, String page) throws IOException {
        Path source = TESTS.resolve(test.getSimpleName() + ".java");
        List<String> regions = all("// @start\n(.*?) *// @end", source).stream()
            .map(region -> region.stripTrailing().stripIndent() + "\n")
            .toList();
        assertThat(regions).isNotEmpty();
        assertThat(all("```java\n(.*?)```", DOCS.resolve(page))).containsExactlyElementsOf(regions);
    }

    private static List<String> all(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern, Pattern.DOTALL)
            .matcher(Files.readString(file))
            .results()
            .map(result -> result.group(1))
            .toList();
    }

}
