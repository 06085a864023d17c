package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.coppice.application.Application;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Strategy;
import io.coppice.supervision.TreeNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/// `coppice.overrides` changes single keys of single nodes, from wherever a property may come.
class OverridesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    @Test
    void changesOneKeyAndLeavesTheRest() {
        runner.withPropertyValues("coppice.overrides[/shop].max-restarts=7").run(context -> {
            TreeNode shop = context.getBean(Application.class).node("/shop").orElseThrow();
            assertThat(shop.limit()).isEqualTo(new RestartLimit(7, Duration.ofSeconds(10)));
            assertThat(shop.strategy()).isEqualTo(Strategy.REST_FOR_ONE);
            assertThat(shop.childCount()).isEqualTo(3);
        });
    }

    @Test
    void isMergedFromAllSourcesTheStrongestFirst() {
        runner.withInitializer(Trees.yaml("overrides.yml", """
                coppice.overrides:
                  "[/shop]": { max-restarts: 8, within: 2m }
                  "[/shop/back-office/tariff]": { restart: temporary }
                """)).withPropertyValues("coppice.overrides[/shop].maxRestarts=7").run(context -> {
            Application tree = context.getBean(Application.class);
            assertThat(tree.node("/shop").orElseThrow().limit()).isEqualTo(new RestartLimit(7, Duration.ofMinutes(2)));
            assertThat(tree.node("/shop/back-office/tariff").orElseThrow().restart()).isEqualTo(Restart.TEMPORARY);
        });
    }

    @Test
    void environmentVariableTunesOneNode() {
        runner
            .withInitializer(variables(Map.of("COPPICE_OVERRIDES_SHOP_BACKOFFICE_TARIFF_RESTART", "temporary",
                    "COPPICE_OVERRIDES_SHOP_MAX_RESTARTS", "9", "COPPICE_OVERRIDES_SHOP_BACKOFF_INITIAL", "1s")))
            .withPropertyValues("unrelated=1")
            .run(context -> {
                Application tree = context.getBean(Application.class);
                assertThat(tree.node("/shop").orElseThrow().limit())
                    .isEqualTo(new RestartLimit(9, Duration.ofSeconds(10)));
                assertThat(tree.node("/shop/back-office/tariff").orElseThrow().restart()).isEqualTo(Restart.TEMPORARY);
            });
    }

    @Test
    void mayBringTheBeanThatTheNodeLeavesOpen() {
        runner
            .withPropertyValues("coppice.supervisors[0].name=shop", "coppice.supervisors[0].children[0].name=stock",
                    "coppice.overrides[/shop/stock].bean=inventory")
            .run(context -> assertThat(context.getBean(Application.class).node("/shop/stock")).isPresent());
    }

    @Test
    void placeholdersAreResolved() {
        runner.withPropertyValues("limit=4", "coppice.overrides[/shop].max-restarts=${limit}")
            .run(context -> assertThat(
                    context.getBean(Application.class).node("/shop").orElseThrow().limit().restarts())
                .isEqualTo(4));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void explains(Mistake mistake) {
        runner.withInitializer(Trees.yaml("overrides.yml", "coppice.overrides:\n  " + mistake.yaml))
            .run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
                .hasMessageContaining("has 1 problem(s)")
                .hasMessageContaining("Property: " + mistake.property + System.lineSeparator())
                .hasMessageContaining("[overrides.yml] - 2:")
                .hasMessageContaining(mistake.rule)
                .hasMessageContaining(mistake.remedy));
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake("\"[/shop/inventry]\": { restart: transient }", "coppice.overrides[/shop/inventry]",
                        "there is no node at '/shop/inventry'", "Did you mean '/shop/inventory'?"),
                new Mistake("\"/shop/inventory\": { restart: transient }", "coppice.overrides.shopinventory",
                        "a path is written in brackets", "Did you mean '[/shop/inventory]'?"),
                new Mistake("\"[/shop]\": { max-restart: 5 }", "coppice.overrides[/shop].max-restart",
                        "'max-restart' is not a key of a node", "Did you mean 'max-restarts'?"),
                new Mistake("\"[/shop]\": { backoff: { intial: 5s } }", "coppice.overrides[/shop].backoff.intial",
                        "'intial' is not a key of 'backoff'", "Did you mean 'initial'?"),
                new Mistake("\"[/shop]\": { name: store }", "coppice.overrides[/shop].name",
                        "'name' cannot be overridden", "Change it where the node is defined"),
                new Mistake("\"[/shop]\": 5", "coppice.overrides[/shop]", "an override is a map of keys",
                        "Write 'max-restarts: ...'"),
                new Mistake("\"[/shop]\": { placement: virtual }", "coppice.overrides[/shop].placement",
                        "'placement' does not fit a supervisor", "a supervisor has name"),
                new Mistake("\"[/shop]\": { restart: permanent }", "coppice.overrides[/shop].restart",
                        "'restart' does not fit a top-level supervisor", "Remove it"),
                new Mistake("\"[/shop/inventory]\": { strategy: one-for-all }",
                        "coppice.overrides[/shop/inventory].strategy", "'strategy' does not fit a worker",
                        "a worker has name"),
                new Mistake("\"[/shop]\": { within: soon }", "coppice.overrides[/shop].within", "one second or more",
                        "a number and a unit"),
                new Mistake("\"[/shop/inventory]\": { bean: inventry }", "coppice.overrides[/shop/inventory].bean",
                        "is not the name of a bean", "Did you mean 'inventory'?"));
    }

    @Test
    void explainsAnEnvironmentVariableThatMeansNothing() {
        runner.withInitializer(variables(Map.of("COPPICE_OVERRIDES_SHOP_INVENTRY_SHUTDOWN", "1s")))
            .run(context -> assertThat(context.getStartupFailure())
                .hasMessageContaining("Property: COPPICE_OVERRIDES_SHOP_INVENTRY_SHUTDOWN")
                .hasMessageContaining("Did you mean 'COPPICE_OVERRIDES_SHOP_INVENTORY_SHUTDOWN'?"));
    }

    @Test
    void explainsAnEnvironmentVariableThatCouldMeanTwoNodes() {
        runner
            .withPropertyValues("coppice.supervisors[0].name=shop", "coppice.supervisors[0].type=supervisor",
                    "coppice.supervisors[1].name=s-hop", "coppice.supervisors[1].type=supervisor")
            .withInitializer(variables(Map.of("COPPICE_OVERRIDES_SHOP_WITHIN", "1s")))
            .run(context -> assertThat(context.getStartupFailure())
                .hasMessageContaining("'within' of /shop, 'within' of /s-hop")
                .hasMessageContaining("SPRING_APPLICATION_JSON"));
    }

    @Test
    void explainsABadValueFromTheEnvironmentWithTheNameOfTheVariable() {
        runner.withInitializer(variables(Map.of("COPPICE_OVERRIDES_SHOP_WITHIN", "soon")))
            .run(context -> assertThat(context.getStartupFailure())
                .hasMessageContaining("Property: COPPICE_OVERRIDES_SHOP_WITHIN")
                .hasMessageContaining("Value: \"soon\"")
                .hasMessageContaining("one second or more"));
    }

    private static ApplicationContextInitializer<ConfigurableApplicationContext> variables(Map<String, Object> all) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        return context -> context.getEnvironment()
            .getPropertySources()
            .replace(name, new SystemEnvironmentPropertySource(name, all));
    }

    private record Mistake(String yaml, String property, String rule, String remedy) {

        @Override
        public String toString() {
            return yaml;
        }

    }

}
