package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the documentation to what there is.
class DocumentationTests {

    private static final Path ROOT = Path.of("..", "..");

    private static final Pattern TEST = Pattern.compile("`(\\w+Tests)`");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    @Test
    void eachTestThatAPromiseNamesExists() throws IOException {
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            there = files.map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
        }
        Set<String> named = found(TEST, ROOT.resolve("docs/semantics.md"));
        assertThat(named).isNotEmpty();
        assertThat(there).containsAll(named);
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

    private static Set<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toSet());
    }

}
