package io.coppice.spring.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.coppice.process.ExitReason;
import io.coppice.process.SpawnOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Holds `docs/reference/actuator.md` to the answers of a running application.
class ActuatorReferenceTests {

    private static final Path PAGE = Path.of("..", "docs", "reference", "actuator.md");

    private static final Pattern FIELD = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|");

    private static final String TARIFF = "/shop/back-office/tariff";

    private SaturdayShop saturday;

    @BeforeEach
    void start() throws InterruptedException {
        saturday = new SaturdayShop();
        saturday.shop().runtime().spawnHandler(_ -> {
        }, SpawnOptions.named("till"));
    }

    @AfterEach
    void close() {
        saturday.close();
    }

    @Test
    void namesTheFieldsOfTheTree() throws Exception {
        Set<String> fields = fields("/actuator/supervisors").stream()
            .map(field -> field.replace("children.", ""))
            .collect(Collectors.toCollection(TreeSet::new));
        assertThat(fields).isEqualTo(documented("GET /actuator/supervisors"));
    }

    @Test
    void namesTheFieldsOfANode() throws Exception {
        Set<String> fields = new TreeSet<>();
        try (var shop = RunningShop.start(NodeDetailsTests.DetailedShop.class)) {
            shop.runtime().exit(shop.node(TARIFF).pid(), ExitReason.KILL);
            await().until(() -> shop.node(TARIFF).nextStart() != null);
            for (String path : List.of(TARIFF, "/shop/carts", "/shop")) {
                fields.addAll(fields(shop, "/actuator/supervisors" + path));
            }
        }
        Set<String> ofTree = documented("GET /actuator/supervisors").stream()
            .map(field -> field.replaceFirst("supervisors\\.?", ""))
            .collect(Collectors.toSet());

        fields.removeIf(field -> field.startsWith("children.") || field.startsWith("spec.childBackoff.")
                || ofTree.contains(field));

        assertThat(fields).isEqualTo(documented("GET /actuator/supervisors/{path}"));
    }

    @Test
    void namesTheFieldsOfRestarts() throws Exception {
        assertThat(withoutContent("/actuator/restarts")).isEqualTo(documented("GET /actuator/restarts"));
    }

    @Test
    void namesTheFieldsOfIncidents() throws Exception {
        assertThat(fields("/actuator/restarts/incidents")).isEqualTo(documented("GET /actuator/restarts/incidents"));
    }

    @Test
    void namesTheFieldsOfMessagesInQuarantine() throws Exception {
        assertThat(fields("/actuator/quarantine")).isEqualTo(documented("GET /actuator/quarantine"));
    }

    @Test
    void namesTheFieldsOfAMessageInQuarantine() throws Exception {
        Set<String> fields = withoutContent("/actuator/quarantine/1");
        fields.removeAll(documented("GET /actuator/quarantine").stream()
            .map(field -> field.replaceFirst("messages\\.?", ""))
            .collect(Collectors.toSet()));

        assertThat(fields).isEqualTo(documented("GET /actuator/quarantine/{id}"));
    }

    @Test
    void namesTheLimits() throws IOException {
        assertThat(Files.readString(PAGE)).contains("up to " + Messages.MOST_VALUES + " values")
            .contains("up to " + IncidentDescriptor.MOST_PATHS + " places");
    }

    @Test
    void namesTheFieldsOfProcesses() throws Exception {
        assertThat(fields("/actuator/processes")).isEqualTo(documented("GET /actuator/processes"));
    }

    @Test
    void namesTheFieldsOfAProcess() throws Exception {
        Set<String> fields = fields("/actuator/processes/" + saturday.shop().pid("/shop/inventory"));
        fields.removeIf(field -> field.contains("."));
        assertThat(fields).isEqualTo(documented("GET /actuator/processes/{pid}"));
    }

    private Set<String> fields(String path) throws IOException, InterruptedException {
        return fields(saturday.shop(), path);
    }

    private static Set<String> fields(RunningShop shop, String path) throws IOException, InterruptedException {
        Set<String> fields = new TreeSet<>();
        collect(JsonMapper.shared().readTree(shop.get(path).body()), "", fields);
        return fields;
    }

    /// What messages say has names that the program gives.
    private Set<String> withoutContent(String path) throws IOException, InterruptedException {
        Set<String> fields = fields(path);
        fields.removeIf(field -> field.contains("content."));
        return fields;
    }

    private static void collect(JsonNode node, String prefix, Set<String> fields) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, prefix, fields));
        }
        else {
            node.properties().forEach(property -> {
                fields.add(prefix + property.getKey());
                collect(property.getValue(), prefix + property.getKey() + ".", fields);
            });
        }
    }

    private static Set<String> documented(String request) throws IOException {
        String section = Files.readString(PAGE).split(Pattern.quote("### `" + request + "`\n"))[1]
            .split("\n## |\n### ")[0];
        return FIELD.matcher(section)
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    }

}
