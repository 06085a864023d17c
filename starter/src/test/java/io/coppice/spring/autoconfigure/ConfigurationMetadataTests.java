package io.coppice.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.coppice.process.Overflow;
import io.coppice.process.Placement;
import io.coppice.server.GenServer;
import io.coppice.supervision.AutoShutdown;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartCondition;
import io.coppice.supervision.Strategy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What an IDE knows about `coppice.*`.
class ConfigurationMetadataTests {

    @Test
    void describesEveryProperty() throws IOException {
        List<String> names = read("$.properties[?(@.description)].name");

        assertThat(names).contains("coppice.enabled", "coppice.stop-timeout", "coppice.restart-history",
                "coppice.supervisors", "coppice.overrides", "coppice.web.problem-details.enabled",
                "management.health.coppice.enabled", "management.endpoint.supervisors.access",
                "management.endpoint.restarts.access");
    }

    @Test
    void hintsAreTheValuesThatTheParserKnows() throws IOException {
        assertThat(hints("strategy")).containsExactlyElementsOf(Labels.all(Strategy.class).keySet());
        assertThat(hints("restart")).containsExactlyElementsOf(Labels.all(Restart.class).keySet());
        assertThat(hints("placement")).containsExactlyElementsOf(Labels.all(Placement.class).keySet());
        assertThat(hints("auto-shutdown")).containsExactlyElementsOf(Labels.all(AutoShutdown.class).keySet());
        assertThat(hints("mailbox.overflow")).containsExactlyElementsOf(Labels.all(Overflow.class).keySet());
        assertThat(read("$.hints[?(@.name=='coppice.on-give-up')].values[*].value"))
            .containsExactlyElementsOf(Labels.all(OnGiveUp.class).keySet());
        assertThat(hints("type")).containsExactlyInAnyOrderElementsOf(Labels.all(NodeType.class).keySet());
    }

    @Test
    void hintsForChildrenAreThoseForWorkers() throws IOException {
        for (String key : List.of("restart", "shutdown", "placement", "mailbox.overflow")) {
            assertThat(hints("template." + key)).as(key).isNotEmpty().isEqualTo(hints(key));
        }
    }

    @Test
    void beansAreCompletedByTheirType() throws IOException {
        for (String key : List.of("bean", "template.bean")) {
            assertThat(read("$.hints[?(@.name=='coppice.supervisors." + key
                    + "')].providers[?(@.name=='spring-bean-reference')].parameters.target"))
                .as(key)
                .containsExactly(GenServer.class.getName());
        }
    }

    @Test
    void conditionsAreCompletedByTheirType() throws IOException {
        for (String key : List.of("restart-when", "template.restart-when")) {
            assertThat(read("$.hints[?(@.name=='coppice.supervisors." + key
                    + "')].providers[?(@.name=='spring-bean-reference')].parameters.target"))
                .as(key)
                .containsExactly(RestartCondition.class.getName());
        }
    }

    @Test
    void hintsAreForKeysThatExist() throws IOException {
        assertThat(read("$.hints[*].name")).filteredOn(name -> name.startsWith("coppice.supervisors."))
            .extracting(name -> name.substring("coppice.supervisors.".length()))
            .isSubsetOf(Key.LABELS)
            .doesNotHaveDuplicates();
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
