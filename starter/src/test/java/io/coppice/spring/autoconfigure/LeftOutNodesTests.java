package io.coppice.spring.autoconfigure;

import java.util.Objects;
import java.util.Optional;

import io.coppice.application.Application;
import io.coppice.server.ServerRef;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.SupervisorRef;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/// `enabled: false` leaves out a node and everything below it.
class LeftOutNodesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP))
        .withInitializer(context -> this.started = context);

    private @Nullable ConfigurableApplicationContext started;

    @Test
    void leavesOutTheNodeAndWhatIsBelow() {
        runner.withPropertyValues("coppice.overrides[/shop/back-office].enabled=false").run(context -> {
            Application tree = context.getBean(Application.class);
            assertThat(tree.node("/shop/back-office")).isEmpty();
            assertThat(tree.node("/shop").orElseThrow().childCount()).isEqualTo(2);
            assertThat(context).doesNotHaveBean("coppice:/shop/back-office/tariff");
        });
    }

    @Test
    void leavesOutAWholeTree() {
        runner.withPropertyValues("coppice.overrides[/shop].enabled=false")
            .run(context -> assertThat(context.getBean(Application.class).root().childCount()).isZero());
    }

    @Test
    void needsNoBeanForWhatIsLeftOutAndLetsAnotherHaveTheName() {
        runner.withInitializer(Trees.yaml(""))
            .withPropertyValues("coppice.supervisors[0].name=shop", "coppice.supervisors[0].children[0].name=stock",
                    "coppice.supervisors[0].children[0].bean=nobody",
                    "coppice.supervisors[0].children[0].enabled=false", "coppice.supervisors[0].children[1].name=stock",
                    "coppice.supervisors[0].children[1].bean=inventory")
            .run(context -> assertThat(context.getBean(Application.class).node("/shop/stock")).isPresent());
    }

    @Test
    void explainsAReferenceToWhatIsLeftOut() {
        runner.withPropertyValues("coppice.overrides[/shop/inventory].enabled=false")
            .withUserConfiguration(Client.class)
            .run(context -> assertThat(analyze(context))
                .extracting(FailureAnalysis::getDescription, InstanceOfAssertFactories.STRING)
                .contains("A ServerRef is to be injected")
                .contains("/shop/inventory, because 'coppice.overrides[/shop/inventory].enabled' is false")
                .contains("property source \"test\""));
    }

    @Test
    void namesTheNodeThatLeavesOutItsChildren() {
        runner.withPropertyValues("coppice.overrides[/shop].enabled=false")
            .withUserConfiguration(Client.class)
            .run(context -> assertThat(analyze(context))
                .extracting(FailureAnalysis::getDescription, InstanceOfAssertFactories.STRING)
                .contains("/shop/inventory, because 'coppice.overrides[/shop].enabled' is false"));
    }

    @Test
    void leavesOtherMissingReferencesToSpring() {
        runner.withUserConfiguration(Stranger.class).run(context -> assertThat(analyze(context)).isNull());
        runner.withPropertyValues("coppice.overrides[/shop/inventory].enabled=false")
            .withUserConfiguration(Stranger.class)
            .run(context -> assertThat(analyze(context)).isNull());
    }

    @Test
    void isAbsentForAnOptionalDependency() {
        runner.withPropertyValues("coppice.overrides[/shop/inventory].enabled=false")
            .withUserConfiguration(PatientClient.class)
            .run(context -> assertThat(context.getBean(PatientClient.class).inventory).isEmpty());
    }

    @Test
    void isTrueOrFalse() {
        runner.withPropertyValues("coppice.overrides[/shop].enabled=maybe")
            .run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
                .hasMessageContaining("'enabled' is one of false, true"));
    }

    private @Nullable FailureAnalysis analyze(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        ConfigurableApplicationContext failed = Objects.requireNonNull(started);
        return new LeftOutFailureAnalyzer(failed.getBeanFactory(), failed.getEnvironment())
            .analyze(context.getStartupFailure());
    }

    @Configuration(proxyBeanMethods = false)
    static class Client {

        Client(@Qualifier("/shop/inventory") ServerRef<Inventory.Message> inventory) {
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Stranger {

        Stranger(@Qualifier("nobody") SupervisorRef nobody) {
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class PatientClient {

        private final Optional<ServerRef<Inventory.Message>> inventory;

        PatientClient(@Qualifier("inventory") Optional<ServerRef<Inventory.Message>> inventory) {
            this.inventory = inventory;
        }

    }

}
