package io.coppice.spring.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The tables and the code of `docs/guide/operations.md`.
final class OperationsGuide {

    private static final Path PAGE = Path.of("..", "docs", "guide", "operations.md");

    private static final Path TESTS = Path.of("src/test/java");

    private static final Pattern REQUEST = Pattern
        .compile("`(GET|POST|DELETE|OPTIONS) (\\S+)`(?: `(\\{.*?\\})`)?(?: as `(.*?)`)?");

    private static final Pattern SETTING = Pattern.compile("`([\\w.-]+=[\\w-]+)`");

    private OperationsGuide() {
    }

    /// The rows of the table that begins with this heading.
    static List<Row> table(String heading) throws IOException {
        Matcher table = Pattern.compile("(?m)^\\| " + heading + " \\|.*\n\\|[- |]*\n((?:\\|.*\n)*)")
            .matcher(Files.readString(PAGE));
        if (!table.find()) {
            throw new IllegalStateException("there is no table that begins with '" + heading + "' in " + PAGE);
        }
        List<String> headings = cells(table.group().lines().findFirst().orElseThrow());
        return table.group(1).lines().map(line -> Row.of(headings, cells(line))).toList();
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1, line.lastIndexOf('|')).strip().split(" *\\| *"));
    }

    static List<Request> requests(String cell) {
        return REQUEST.matcher(cell)
            .results()
            .map(found -> new Request(found.group(1), found.group(2), found.group(3), found.group(4)))
            .toList();
    }

    static List<String> settings(String cell) {
        return SETTING.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /// The n-th block in this language.
    static String block(String language, int number) throws IOException {
        return all("```" + language + "\n(.*?)```", PAGE).get(number);
    }

    /// What stands between `// @start` and `// @end` in the source of a test.
    static String region(Class<?> test) throws IOException {
        Path source = TESTS.resolve(test.getName().replace('.', '/') + ".java");
        return all("// @start[^\n]*\n(.*?) *// @end", source).getFirst().stripTrailing().stripIndent() + "\n";
    }

    private static List<String> all(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern, Pattern.DOTALL)
            .matcher(Files.readString(file))
            .results()
            .map(result -> result.group(1))
            .toList();
    }

    /// One row: its first cell, and the others by their headings.
    record Row(String head, Map<String, String> cells) {

        static Row of(List<String> headings, List<String> cells) {
            Map<String, String> byHeading = new LinkedHashMap<>();
            for (int i = 1; i < headings.size(); i++) {
                byHeading.put(headings.get(i), cells.get(i));
            }
            return new Row(cells.getFirst(), byHeading);
        }

    }

    /// A request that stands in the guide.
    ///
    /// @param body or null
    /// @param type the type of the body if it is not JSON, or null
    record Request(String method, String path, @Nullable String body, @Nullable String type) {

    }

}
