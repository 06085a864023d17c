package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.coppice.application.Application;
import io.coppice.spring.Places;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Add;
import io.coppice.spring.example.Inventory.Count;
import io.coppice.spring.example.Prices;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.PartitionSupervisorRef;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Strategy;
import io.coppice.supervision.TreeNode;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A node that runs the same bean several times.
class PartitionSupervisorTests {

    private static final String TREE = """
            coppice.supervisors:
              - name: shop
                children:
                  - name: stocks
                    type: partition-supervisor
                    partitions: 3
                    strategy: one-for-all
                    max-restarts: 9
                    within: 1m
                    template: { bean: inventory, restart: transient }
                  - name: tariffs
                    type: partition-supervisor
                    template: { bean: prices }
            """;

    private static final String MISTAKES = """
            coppice.supervisors:
              - name: shop
                partitions: 2
                children:
                  - { name: a, type: partition-supervisor, partitions: 0, template: { bean: inventry } }
                  - { name: b, type: partition-supervisor, bean: inventory, auto-shutdown: any-significant }
                  - { name: c, partitions: 2 }
                  - name: d
                    type: partition-supervisor
                    max-children: 7
                    template: { bean: onlyOnePrices }
                    children: [{ name: e, bean: nobody }]
            """;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class);

    @Test
    void equalKeysReachTheSamePartition() {
        runner.withInitializer(Trees.yaml(TREE)).withUserConfiguration(Client.class).run(context -> {
            PartitionSupervisorRef<Inventory.Message> stocks = context.getBean(Client.class).stocks;
            IntStream.range(0, 6).forEach(key -> stocks.server(key).cast(new Add(key)));

            assertThat(IntStream.range(0, 3).map(key -> stocks.server(key).<Integer>call(Count::new)))
                .containsExactly(3, 5, 7);
        });
    }

    @Test
    void isWhatTheConfigurationSays() {
        runner.withInitializer(Trees.yaml(TREE)).run(context -> {
            TreeNode stocks = context.getBean(Application.class).node("/shop/stocks").orElseThrow();
            assertThat(stocks.type()).isEqualTo(NodeType.PARTITION_SUPERVISOR);
            assertThat(stocks.strategy()).isEqualTo(Strategy.ONE_FOR_ALL);
            assertThat(stocks.limit()).isEqualTo(new RestartLimit(9, Duration.ofMinutes(1)));
            assertThat(stocks.children(0, 10)).extracting(TreeNode::restart)
                .containsExactly(Restart.TRANSIENT, Restart.TRANSIENT, Restart.TRANSIENT);
        });
    }

    @Test
    void hasOnePartitionForEachProcessorUnlessToldOtherwise() {
        runner.withInitializer(Trees.yaml(TREE))
            .withUserConfiguration(Client.class)
            .run(context -> assertThat(context.getBean(Client.class).tariffs.partitions())
                .isEqualTo(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void aPartitionThatCrashesMeetsAFreshBeanAndTheOldOneIsDestroyed() {
        runner.withInitializer(Trees.yaml(TREE)).run(context -> {
            context.getBean(Application.class).kill("/shop/stocks/1");

            Trail trail = context.getBean(Trail.class);
            await().until(() -> trail.steps("created").size() == 6 && trail.steps("destroyed").size() == 3);
        });
    }

    @Test
    void canBeOverridden() {
        runner.withInitializer(Trees.yaml(TREE))
            .withPropertyValues("coppice.overrides[/shop/stocks].partitions=5",
                    "coppice.overrides[/shop/stocks].template.restart=temporary",
                    "coppice.overrides[/shop/tariffs].enabled=false")
            .run(context -> {
                TreeNode shop = context.getBean(Application.class).node("/shop").orElseThrow();
                assertThat(shop.children(0, 10)).extracting(TreeNode::name).containsExactly("stocks");
                assertThat(shop.find("/stocks").childCount()).isEqualTo(5);
                assertThat(shop.find("/stocks/4").restart()).isEqualTo(Restart.TEMPORARY);
            });
    }

    @Test
    void mayStandAtTheTop() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - { name: stocks, type: partition-supervisor, partitions: 2, template: { bean: inventory } }
                """)).run(context -> {
            assertThat(context.getBean(Application.class).node("/stocks/1")).isPresent();
            assertThat(context.getBean(Places.class).all()).extracting(Places.Place::type)
                .containsExactly(NodeType.PARTITION_SUPERVISOR);
        });
    }

    @Test
    void explainsItsMistakesAllAtOnce() {
        runner.withInitializer(Trees.yaml(MISTAKES))
            .run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
                .message()
                .contains("has 11 problem(s)")
                .contains(List.of("Property: coppice.supervisors[0].partitions",
                        "'partitions' does not fit a supervisor",
                        "Property: coppice.supervisors[0].children[0].partitions", "a whole number from 1",
                        "Property: coppice.supervisors[0].children[0].template.bean", "Did you mean 'inventory'?",
                        "Property: coppice.supervisors[0].children[1].bean", "Put the bean below 'template'",
                        "Property: coppice.supervisors[0].children[1].auto-shutdown",
                        "Property: coppice.supervisors[0].children[1].template.bean",
                        "a partition supervisor needs the name of the bean",
                        "Property: coppice.supervisors[0].children[2].type", "Add 'type: partition-supervisor'",
                        "Property: coppice.supervisors[0].children[3].max-children",
                        "Property: coppice.supervisors[0].children[3].template.bean", "@Scope(\"prototype\")",
                        "Property: coppice.supervisors[0].children[3].children" + System.lineSeparator(),
                        "Its children are all made from its template",
                        "Property: coppice.supervisors[0].children[3].children[0].bean")));
    }

    @Configuration(proxyBeanMethods = false)
    static class Client {

        private final PartitionSupervisorRef<Inventory.Message> stocks;

        private final PartitionSupervisorRef<Prices.Message> tariffs;

        Client(PartitionSupervisorRef<Inventory.Message> stocks,
                @Qualifier("/shop/tariffs") PartitionSupervisorRef<Prices.Message> tariffs) {
            this.stocks = stocks;
            this.tariffs = tariffs;
        }

    }

}
