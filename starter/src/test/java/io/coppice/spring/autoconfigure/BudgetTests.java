package io.coppice.spring.autoconfigure;

import io.coppice.application.Application;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What holds for the whole tree: its budget and its history.
class BudgetTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    @Test
    void theWholeTreeGivesUpWhenItIsExceeded() {
        runner.withPropertyValues("coppice.budget.max-restarts=0", "coppice.budget.within=1m").run(context -> {
            Application tree = context.getBean(Application.class);
            tree.kill("/shop/inventory");

            await().until(() -> !tree.isRunning());
        });
    }

    @Test
    void withoutOneTheLimitsOfTheSupervisorsHold() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            tree.kill("/shop/inventory");

            await().until(() -> tree.node("/shop/inventory").orElseThrow().restarts() == 1);
            assertThat(tree.isRunning()).isTrue();
        });
    }

    @Test
    void theHistoryOfTheTreeIsAsLongAsConfigured() {
        runner.withPropertyValues("coppice.restart-history=2").run(context -> {
            Application tree = context.getBean(Application.class);
            for (int i = 1; i <= 3; i++) {
                long restarts = i;
                tree.kill("/shop/inventory");
                await().until(() -> tree.node("/shop/inventory").orElseThrow().restarts() == restarts);
            }

            assertThat(tree.tree().history()).hasSize(2);
        });
    }

}
