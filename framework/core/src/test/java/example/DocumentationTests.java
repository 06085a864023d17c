package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the documentation to what there is.
class DocumentationTests {

    private static final Path ROOT = Path.of("..", "..");

    private static final Pattern TEST = Pattern.compile("`(\\w+Tests)`");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    /// A comment that gives numbers of cases and rules, such as `// B09, A1` or `// E8:
    /// why`.
    private static final Pattern NUMBERS = Pattern.compile("(?m)^ *// ([A-Z]{1,2}\\d+(?:, [A-Z]{1,2}\\d+)*)\\b");

    private static final Pattern EXPLAINED = Pattern.compile("(?m)^\\| ([A-Z]{1,2}\\d+) \\|");

    @ParameterizedTest
    @ValueSource(strings = { "semantics.md", "conformance.md" })
    void eachTestThatAPageNamesExists(String page) throws IOException {
        Set<String> there = tests().stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
        Set<String> named = found(TEST, ROOT.resolve("docs", page));
        assertThat(named).isNotEmpty();
        assertThat(there).containsAll(named);
    }

    @Test
    void eachNumberInACommentIsExplained() throws IOException {
        Set<String> explained = found(EXPLAINED, ROOT.resolve("docs/conformance.md"));
        Set<String> used = new TreeSet<>();
        for (Path test : tests()) {
            found(NUMBERS, test).forEach(numbers -> used.addAll(List.of(numbers.split(", "))));
        }
        assertThat(used).isNotEmpty();
        assertThat(explained).containsAll(used);
    }

    @Test
    void eachLinkBetweenPagesLeadsSomewhere() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream<Path> pages = Stream.concat(docs,
                    Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
            for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                for (String link : found(LINK, page)) {
                    assertThat(page.resolveSibling(link)).as("link in " + page).exists();
                }
            }
        }
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toSet());
    }

}
