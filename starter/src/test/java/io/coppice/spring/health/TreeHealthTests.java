package io.coppice.spring.health;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.ServerRef;
import io.coppice.application.Application;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TreeHealthTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceHealthAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    @Test
    void isUpWhileAllSupervisorsRun() {
        runner.run(context -> {
            Health health = health(context);
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("supervisors", 3).hasSize(1);
        });
    }

    @Test
    void isDownWhenASupervisorGaveUpAndSaysWhy() {
        runner.run(context -> {
            ServerRef<Inventory.Message> inventory = context.getBean(Application.class).server("/shop/inventory");
            await().pollInSameThread().until(() -> {
                inventory.cast(new Crash("again and again"));
                return health(context).getDetails().containsKey("gaveUp");
            });
            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(context).getDetails().get("gaveUp")).asString()
                .contains("/shop: more than 5 restarts within PT10S", "/shop/inventory", "again and again");
        });
    }

    @Test
    void staysUpWhenAnOperatorStopsAChildAndSaysSo() {
        runner.run(context -> {
            context.getBean(Application.class).stop("/shop/inventory");
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(health(context).getDetails().get("stoppedByOperator")).asString().contains("/shop/inventory");

            context.getBean(Application.class).stop("/shop");
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(health(context).getDetails().get("stoppedByOperator")).asString().contains("/shop: ");
        });
    }

    @Test
    void comesBackUpAfterASupervisorWasKilled() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            context.getBean(ProcessRuntime.class).exit(tree.node("/shop").orElseThrow().pid(), ExitReason.KILL);

            await().until(() -> tree.node("/shop").orElseThrow().restarts() == 1);
            await().until(() -> health(context).getStatus().equals(Status.UP));
        });
    }

    @Test
    void isOutOfServiceWhileTheTreeIsStopped() {
        runner.run(context -> {
            context.stop();

            assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        });
    }

    @Test
    void isAbsentWhenDisabled() {
        runner.withPropertyValues("management.health.coppice.enabled=false")
            .run(context -> assertThat(context).doesNotHaveBean("coppiceHealthContributor"));
        runner.withPropertyValues("coppice.enabled=false")
            .run(context -> assertThat(context).doesNotHaveBean("coppiceHealthContributor"));
    }

    private static Health health(ApplicationContext context) {
        return context.getBean(HealthIndicator.class).health();
    }

}
