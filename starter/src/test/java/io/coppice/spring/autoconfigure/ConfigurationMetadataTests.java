package io.coppice.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.coppice.process.Placement;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Restart;
import io.coppice.supervision.Strategy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What an IDE knows about `coppice.*`.
class ConfigurationMetadataTests {

    @Test
    void describesEveryProperty() throws IOException {
        List<String> names = read("$.properties[?(@.description)].name");

        assertThat(names).contains("coppice.enabled", "coppice.stop-timeout", "coppice.restart-history",
                "coppice.supervisors", "coppice.web.problem-details.enabled", "management.health.coppice.enabled",
                "management.endpoint.supervisors.access", "management.endpoint.restarts.access");
    }

    @Test
    void hintsAreTheValuesThatTheParserKnows() throws IOException {
        assertThat(hints("strategy")).containsExactlyElementsOf(Labels.all(Strategy.class).keySet());
        assertThat(hints("restart")).containsExactlyElementsOf(Labels.all(Restart.class).keySet());
        assertThat(hints("placement")).containsExactlyElementsOf(Labels.all(Placement.class).keySet());
        assertThat(hints("type")).containsExactlyInAnyOrderElementsOf(Labels.all(NodeType.class).keySet());
    }

    private static List<String> hints(String key) throws IOException {
        return read("$.hints[?(@.name=='coppice.supervisors." + key + "')].values[*].value");
    }

    private static List<String> read(String path) throws IOException {
        try (InputStream metadata = CoppiceProperties.class
            .getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            assertThat(metadata).isNotNull();
            return JsonPath.read(new String(metadata.readAllBytes(), StandardCharsets.UTF_8), path);
        }
    }

}
