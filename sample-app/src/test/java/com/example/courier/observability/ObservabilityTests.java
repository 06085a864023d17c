package com.example.courier.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.example.courier.support.CourierClient;
import com.example.courier.support.CourierProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the dashboard and the alert rules in `docs/observability` to the metrics of a running courier. What Prometheus makes
/// of them is tried out with `-Pobservability`.
class ObservabilityTests {

    private static final Path DOCS = Path.of("..", "docs");

    private static final Path FOLDER = DOCS.resolve("observability");

    private static final int COLUMNS = 24;

    private static final Set<String> UNITS = Set.of("short", "cpm", "cps", "mps", "percentunit", "s");

    @Test
    @Timeout(120)
    void eachMetricAndEachLabelIsToldByARunningCourier(@TempDir Path data) throws IOException {
        try (var courier = CourierProcess.start(data); var client = new CourierClient(courier.port())) {
            client.send("order.created", 1);
            Scrape scrape = Scrape.of(client.get("/actuator/prometheus").body());
            Map<String, Set<String>> missing = new TreeMap<>();
            for (Expression expression : expressions()) {
                missing.computeIfAbsent(expression.toString(), (_) -> new HashSet<>())
                    .addAll(scrape.missing(expression));
            }
            missing.values().removeIf(Set::isEmpty);
            assertThat(missing).isEmpty();
        }
    }

    @Test
    void eachPanelSaysWhatItShowsAndInWhichUnit() throws IOException {
        for (JsonNode panel : panels()) {
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(panel.path("description").asString()).as(panel.toString()).endsWith(".");
            assertThat(UNITS).contains(panel.at("/fieldConfig/defaults/unit").asString());
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${DS_PROMETHEUS}");
            assertThat(panel.path("targets")).isNotEmpty()
                .allSatisfy((target) -> assertThat(target.path("legendFormat").asString()).isNotBlank());
        }
    }

    @Test
    void panelsHaveNumbersOfTheirOwnAndDoNotOverlap() throws IOException {
        Set<Integer> ids = new HashSet<>();
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : dashboard().path("panels")) {
            assertThat(ids.add(panel.path("id").intValue())).as("id of " + panel.path("title")).isTrue();
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").intValue() + at.path("w").intValue()).isLessThanOrEqualTo(COLUMNS);
            for (int x = 0; x < at.path("w").intValue(); x++) {
                for (int y = 0; y < at.path("h").intValue(); y++) {
                    List<Integer> cell = List.of(at.path("x").intValue() + x, at.path("y").intValue() + y);
                    assertThat(taken.add(cell)).as(panel.path("title") + " at " + cell).isTrue();
                }
            }
        }
    }

    @Test
    void theDashboardIsFoundAgainAndAsksForItsSource() throws IOException {
        assertThat(dashboard().path("uid").asString()).isEqualTo("coppice");
        List<String> variables = dashboard().at("/templating/list")
            .valueStream()
            .map((variable) -> variable.path("name").asString())
            .toList();
        assertThat(variables).containsExactly("DS_PROMETHEUS", "application", "instance", "supervisor");
        Set<String> used = Pattern.compile("\\$\\{?([a-zA-Z]\\w*)")
            .matcher(dashboard().toString())
            .results()
            .map((variable) -> variable.group(1))
            .collect(Collectors.toSet());
        assertThat(variables).containsAll(used);
    }

    @Test
    void eachAlertSaysWhatItMeansAndWhereToReadOn() throws IOException {
        Set<String> sections = Pattern.compile("(?m)^##+ (.*)$")
            .matcher(Files.readString(DOCS.resolve("guide/operations.md")))
            .results()
            .map((heading) -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-'))
            .map((anchor) -> "docs/guide/operations.md#" + anchor)
            .collect(Collectors.toSet());
        String overview = Files.readString(FOLDER.resolve("README.md"));
        for (JsonNode alert : alerts()) {
            assertThat(overview).containsPattern("(?m)^\\| `" + alert.path("alert").asString() + "` \\| .* \\| "
                    + alert.at("/labels/severity").asString() + " \\|$");
            assertThat(alert.at("/labels/severity").asString()).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asString()).isNotBlank();
            assertThat(alert.at("/annotations/description").asString()).endsWith(".");
            assertThat(sections).contains(alert.at("/annotations/runbook_url").asString());
        }
    }

    /// Who asks for a sum by some labels gets no others.
    @Test
    void legendsNameOnlyLabelsThatAreLeft() throws IOException {
        for (JsonNode query : dashboard().findParents("expr")) {
            Matcher by = Pattern.compile("by \\((.*?)\\)").matcher(query.path("expr").asString());
            if (by.find()) {
                Set<String> named = new Expression(Set.of(), Set.of()).shownAs(query.path("legendFormat").asString())
                    .labels();
                assertThat(List.of(by.group(1).split(", "))).as(query.toString()).containsAll(named);
            }
        }
    }

    private static List<Expression> expressions() throws IOException {
        List<Expression> expressions = new ArrayList<>();
        for (JsonNode query : dashboard().findParents("expr")) {
            Expression expression = Expression.of(query.path("expr").asString());
            expressions.add(expression.shownAs(query.path("legendFormat").asString()));
            expressions
                .add(expression.shownAs(query.path("titleFormat").asString() + query.path("textFormat").asString()));
        }
        for (JsonNode variable : dashboard().at("/templating/list")) {
            if (variable.path("type").asString().equals("query")) {
                expressions.add(Expression.of(variable.at("/query/query").asString()));
            }
        }
        for (JsonNode alert : alerts()) {
            Expression expression = Expression.of(alert.path("expr").asString());
            alert.path("annotations").forEach((text) -> expressions.add(expression.shownAs(text.asString())));
        }
        assertThat(expressions).hasSizeGreaterThan(20);
        return expressions;
    }

    private static List<JsonNode> panels() throws IOException {
        return dashboard().path("panels")
            .valueStream()
            .filter((panel) -> !panel.path("type").asString().equals("row"))
            .toList();
    }

    private static JsonNode dashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("coppice-dashboard.json")));
    }

    private static List<JsonNode> alerts() throws IOException {
        Object rules = new Yaml().load(Files.readString(FOLDER.resolve("coppice-alerts.yml")));
        JsonNode alerts = JsonMapper.shared().<JsonNode>valueToTree(rules).at("/groups/0/rules");
        assertThat(alerts).isNotEmpty();
        return alerts.valueStream().toList();
    }

}
