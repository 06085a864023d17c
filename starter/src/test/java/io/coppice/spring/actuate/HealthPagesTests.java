package io.coppice.spring.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.coppice.application.Application;
import io.coppice.server.GenServer;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.RestartCondition;
import io.coppice.supervision.Supervisor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Holds what the pages say of health to the answers of a running application.
class HealthPagesTests {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "observing.md");

    private static final Path REFERENCE = Path.of("..", "docs", "reference", "actuator.md");

    private static final Pattern EXAMPLE = Pattern
        .compile("## What an orchestrator learns\n.*?```yaml\n(.*?)```.*?```json\n(.*?)```", Pattern.DOTALL);

    private static final Pattern FIELD = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|");

    private static final String TREE = """
            coppice:
              supervisors:
                - name: shop
                  strategy: rest-for-one
                  backoff: { initial: 1h, max: 1h }
                  children:
                    - { name: inventory, bean: inventory }
                    - { name: tariff, bean: prices }
                - name: hopeless
                  max-restarts: 0
                  children:
                    - { name: worker, bean: inventory }
                - name: store
                  children:
                    - { name: worker, bean: inventory }
            """;

    @Test
    void guideShowsWhatIsMissing() throws Exception {
        Matcher example = EXAMPLE.matcher(Files.readString(GUIDE));
        assertThat(example.find()).isTrue();
        String yaml = example.group(1) + Trees.SHOP.replace("coppice:\n", "");
        try (RunningShop shop = RunningShop.start(yaml, ProcessesEndpointTests.WebShop.class,
                "--management.endpoint.health.show-details=always", "--coppice.overrides[/shop].backoff.initial=1h",
                "--coppice.overrides[/shop].backoff.max=1h")) {
            assertThat(shop.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            crash(shop, "/shop/inventory", "no connection to the warehouse");
            await().until(() -> shop.get("/actuator/health/readiness").statusCode() == 503);
            await().until(() -> shop.get("/actuator/health/coppiceReadiness").body().contains("attempt"));

            String body = shop.get("/actuator/health/coppiceReadiness").body();

            assertThat(new JsonContent(settled(body))).isStrictlyEqualTo(settled(example.group(2)));
            assertThat(shop.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void referenceNamesTheFields() throws Exception {
        try (RunningShop shop = RunningShop.start(TREE, Shop.class,
                "--management.endpoint.health.show-details=always")) {
            crash(shop, "/shop/inventory", "no connection");
            crash(shop, "/hopeless/worker", "no hope");
            crash(shop, "/waiting/worker", "no warehouse");
            shop.bean(Application.class).stop("/store/worker");
            await().until(() -> shop.node("/hopeless").state() == NodeState.GAVE_UP);
            await().until(() -> shop.bean(Application.class).tree().history().size() == 2);

            Set<String> fields = new TreeSet<>(Set.of("stopped"));
            collect(JsonMapper.shared().readTree(shop.get("/actuator/health/coppice").body()).get("details"), "",
                    fields);

            assertThat(fields).isEqualTo(documented());
        }
    }

    private static void crash(RunningShop shop, String path, String message) {
        shop.bean(Application.class).server(path).cast(new Crash(message));
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

    private static Set<String> documented() throws IOException {
        String section = Files.readString(REFERENCE).split(Pattern.quote("### `GET /actuator/health/coppice`\n"))[1]
            .split("\n## ")[0];
        return FIELD.matcher(section)
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String settled(String json) {
        return json.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "now");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ShopBeans.class)
    static class Shop {

        @Bean
        Supervisor waiting() {
            return Supervisor.oneForOne("waiting").child(ChildSpec.worker("worker", () -> (GenServer<Crash>) crash -> {
                throw new IllegalStateException(crash.text());
            }).restartWhen(RestartCondition.of("the warehouse is open", () -> false)));
        }

    }

}
