package io.coppice.spring.autoconfigure;

import io.coppice.application.Application;
import io.coppice.server.GenServer;
import io.coppice.spring.ServerBeans;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Prices;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.TreeNode;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/// Descriptions of supervisors that are beans become part of the application.
class TreeBeansTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class);

    @Test
    void startAfterTheConfiguredTreesInTheirOrder() {
        runner.withInitializer(Trees.yaml(Trees.SHOP)).withUserConfiguration(TwoTrees.class).run(context -> {
            Application tree = context.getBean(Application.class);
            assertThat(tree.root().children(0, 10)).extracting(TreeNode::path)
                .containsExactly("/shop", "/orders", "/visitors");
            assertThat(tree.node("/visitors").orElseThrow().type()).isEqualTo(NodeType.DYNAMIC_SUPERVISOR);
            assertThat(tree.node("/orders/book").orElseThrow().state()).isEqualTo(NodeState.RUNNING);
        });
    }

    @Test
    void needNoConfiguration() {
        runner.withUserConfiguration(TwoTrees.class)
            .run(context -> assertThat(context.getBean(Application.class).node("/orders/book")).isPresent());
    }

    @Test
    void explainTheSameNameInTheConfigurationWithBothOrigins() {
        runner.withInitializer(Trees.yaml(Trees.SHOP)).withUserConfiguration(AnotherShop.class).run(context -> {
            FailureAnalysis analysis = new InvalidTreeFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).contains("Property: bean 'anotherShop'")
                .contains("Value: \"shop\"")
                .contains("Origin: io.coppice.spring.autoconfigure.TreeBeansTests$AnotherShop")
                .contains("coppice.supervisors[0].name (Byte array resource [tree.yml] - 3:13)")
                .contains("Rename one of the two");
        });
    }

    @Test
    void explainTheSameNameOfTwoBeansWithBothOrigins() {
        runner.withUserConfiguration(AnotherShop.class, YetAnotherShop.class).run(context -> {
            FailureAnalysis analysis = new InvalidTreeFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).contains("Property: bean 'yetAnotherShop'")
                .contains("already that of bean 'anotherShop' (io.coppice")
                .contains("TreeBeansTests$YetAnotherShop");
        });
    }

    @Test
    void makeTheirWorkersFromBeansThatAreDestroyed() {
        runner.withUserConfiguration(TreeOfBeans.class).run(context -> {
            Application tree = context.getBean(Application.class);
            assertThat(tree.<Inventory.Message>server("/shop/stock").<Integer>call(Inventory.Count::new)).isZero();

            tree.restart("/shop/stock");

            Trail trail = context.getBean(Trail.class);
            assertThat(trail.steps("created")).hasSize(2);
            await().until(() -> trail.steps("destroyed").size() == 1);
        });
    }

    @Test
    void cannotBeMadeOfBeansThatCannotServe() {
        runner.run(context -> {
            ServerBeans beans = context.getBean(ServerBeans.class);
            assertThatIllegalArgumentException().isThrownBy(() -> beans.named("onlyOnePrices"))
                .withMessageContaining("every restart needs a new object")
                .withMessageContaining("@Scope(\"prototype\")");
            assertThatIllegalArgumentException().isThrownBy(() -> beans.named("inventry"))
                .withMessageContaining("Did you mean 'inventory'?");
            assertThatIllegalArgumentException().isThrownBy(() -> beans.of(Prices.class))
                .withMessageContaining("[prices, onlyOnePrices]; choose one by its name");
        });
    }

    @Test
    void mayBeADynamicSupervisorInTheConfigurationToo() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - { name: visitors, type: dynamic-supervisor, max-children: 5 }
                """))
            .run(context -> assertThat(context.getBean(Application.class).node("/visitors").orElseThrow().type())
                .isEqualTo(NodeType.DYNAMIC_SUPERVISOR));
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoTrees {

        @Bean
        DynamicSupervisor visitors() {
            return DynamicSupervisor.named("visitors");
        }

        @Bean
        @Order(1)
        Supervisor orders() {
            return Supervisor.oneForOne("orders").child(ChildSpec.worker("book", () -> (GenServer<String>) message -> {
            }));
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class TreeOfBeans {

        @Bean
        Supervisor tree(ServerBeans beans) {
            return Supervisor.oneForOne("shop").child(ChildSpec.worker("stock", beans.of(Inventory.class)));
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class AnotherShop {

        @Bean
        Supervisor anotherShop() {
            return Supervisor.oneForOne("shop");
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class YetAnotherShop {

        @Bean
        DynamicSupervisor yetAnotherShop() {
            return DynamicSupervisor.named("shop");
        }

    }

}
