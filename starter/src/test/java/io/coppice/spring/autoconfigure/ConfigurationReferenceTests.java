package io.coppice.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.coppice.supervision.NodeType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// `docs/reference/configuration.md` documents each property and each key once, and none that does not exist.
class ConfigurationReferenceTests {

    private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");

    @Test
    void documentsEachPropertyOnce() throws IOException {
        assertThat(rows("Properties")).extracting(List::getFirst)
            .containsExactlyInAnyOrderElementsOf(
                    properties().stream().map(property -> code(String.valueOf(property.get("name")))).toList());
    }

    @Test
    void knowsTheDefaultOfEachProperty() throws IOException {
        Map<String, String> documented = rows("Properties").stream()
            .collect(Collectors.toMap(List::getFirst, row -> row.get(1)));
        for (Map<String, Object> property : properties()) {
            Object value = property.get("defaultValue");
            assertThat(documented.get(code(String.valueOf(property.get("name")))))
                .as("default of " + property.get("name"))
                .isEqualTo((value != null) ? code(value) : "–");
        }
    }

    @Test
    void documentsEachKeyOnce() throws IOException {
        assertThat(rows("Keys of a node")).extracting(List::getFirst)
            .containsExactlyInAnyOrderElementsOf(Key.LABELS.stream().map(ConfigurationReferenceTests::code).toList());
    }

    @Test
    void knowsWhatEachKeyFits() throws IOException {
        for (List<String> row : rows("Keys of a node")) {
            Key key = Key.of(row.getFirst().replace("`", ""));
            assertThat(row.get(1).split(", ")).as(row.getFirst())
                .containsExactlyInAnyOrderElementsOf(key.types().stream().map(NodeType::label).toList());
        }
    }

    /// The cells of the rows below a heading.
    private static List<List<String>> rows(String heading) throws IOException {
        String section = Files.readString(PAGE).split("\n## " + heading + "\n")[1].split("\n## ")[0];
        return section.lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> Stream.of(line.split("\\|")).map(String::strip).skip(1).toList())
            .toList();
    }

    private static List<Map<String, Object>> properties() throws IOException {
        try (InputStream metadata = CoppiceProperties.class
            .getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            assertThat(metadata).isNotNull();
            return JsonPath.read(new String(metadata.readAllBytes(), StandardCharsets.UTF_8), "$.properties");
        }
    }

    private static String code(Object text) {
        return "`" + text + "`";
    }

}
