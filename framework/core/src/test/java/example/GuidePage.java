package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<String> regions = regions(test);
        assertThat(regions).isNotEmpty();
        assertThat(blocks("java", page)).containsExactlyElementsOf(regions);
    }

    /// For a page whose code is from several sources; then it is in any order.
    static void assertShowsTheCodeOf(List<Class<?>> sources, String page) throws IOException {
        List<String> regions = new ArrayList<>();
        for (Class<?> source : sources) {
            regions.addAll(regions(source));
        }
        assertThat(blocks("java", page)).isNotEmpty().containsExactlyInAnyOrderElementsOf(regions);
    }

    /// What a page shows in this language.
    static List<String> blocks(String language, String page) throws IOException {
        return all("```" + language + "\n(.*?)```", DOCS.resolve(page));
    }

    private static List<String> regions(Class<?> type) throws IOException {
        return all("// @start[^\n]*\n(.*?) *// @end", TESTS.resolve(type.getSimpleName() + ".java")).stream()
            .map(region -> region.stripTrailing().stripIndent() + "\n")
            .toList();
    }

    private static List<String> all(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern, Pattern.DOTALL)
            .matcher(Files.readString(file))
            .results()
            .map(result -> result.group(1))
            .toList();
    }

}
