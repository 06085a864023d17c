package io.coppice.spring.health;

import java.time.Duration;
import java.util.List;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import io.coppice.application.Application;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.Backoff;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.SupervisorRef;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
            assertThat(details(context, "gaveUp")).singleElement(InstanceOfAssertFactories.MAP)
                .containsEntry("path", "/shop")
                .containsEntry("maxRestarts", 5)
                .containsEntry("within", "PT10S")
                .containsEntry("child", "/shop/inventory")
                .containsEntry("reason", "crashed")
                .containsEntry("message", "java.lang.IllegalStateException: again and again")
                .containsKey("since");
        });
    }

    @Test
    void staysUpWhenAnOperatorStopsAChildAndSaysSo() {
        runner.run(context -> {
            context.getBean(Application.class).stop("/shop/inventory");
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(details(context, "stoppedByOperator")).singleElement(InstanceOfAssertFactories.MAP)
                .containsEntry("path", "/shop/inventory")
                .containsEntry("reason", "shutdown");

            context.getBean(Application.class).stop("/shop");
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(details(context, "stoppedByOperator")).singleElement(InstanceOfAssertFactories.MAP)
                .containsEntry("path", "/shop");
        });
    }

    @Test
    void doesNotMissAChildThatIsNotWanted() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            SupervisorRef shop = tree.supervisor("/shop");
            assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> shop.addChild(ChildSpec.worker("printer", Unwanted::new)))
                .matches(StartException::isIgnored);
            assertThat(tree.node("/shop/printer").orElseThrow().state()).isEqualTo(NodeState.STOPPED);
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
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
    void saysWhatIsRestartingWhyAndWhen() {
        runner
            .withPropertyValues("coppice.overrides[/shop].backoff.initial=1h",
                    "coppice.overrides[/shop].backoff.max=1h")
            .run(context -> {
                Application tree = context.getBean(Application.class);
                tree.server("/shop/inventory").cast(new Crash("no connection"));
                await().until(() -> !tree.tree().history().isEmpty());

                assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
                assertThat(details(context, "restarting")).hasSize(3)
                    .first(InstanceOfAssertFactories.MAP)
                    .containsEntry("path", "/shop/inventory")
                    .containsEntry("since", tree.node("/shop/inventory").orElseThrow().since().toString())
                    .containsEntry("reason", "crashed")
                    .containsEntry("message", "java.lang.IllegalStateException: no connection")
                    .containsEntry("attempt", 1)
                    .containsEntry("nextStart", String.valueOf(tree.node("/shop/inventory").orElseThrow().nextStart()))
                    .doesNotContainKey("fellWith");
                assertThat(details(context, "restarting")).last(InstanceOfAssertFactories.MAP)
                    .containsEntry("path", "/shop/carts")
                    .containsEntry("reason", "shutdown")
                    .containsEntry("fellWith", "/shop/inventory");
            });
    }

    @Test
    void listsAFewOfManyAndShortensWhatTheySay() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            SupervisorRef shop = tree.supervisor("/shop");
            for (int i = 0; i < 50; i++) {
                shop.addChild(ChildSpec.worker("till-" + i, () -> (GenServer<Object>) _ -> {
                    throw new IllegalStateException("x".repeat(10_000));
                }).backoff(Backoff.of(Duration.ofHours(1), Duration.ofHours(1))));
            }
            tree.server("/shop/till-0").cast("crash");
            await().until(() -> tree.tree().history().size() == 1);

            assertThat(health(context).getDetails()).containsEntry("restartingCount", 50);
            assertThat(details(context, "restarting")).hasSize(20)
                .first(InstanceOfAssertFactories.MAP)
                .extractingByKey("message", InstanceOfAssertFactories.STRING)
                .hasSize(303);
        });
    }

    @Test
    void isDownWhenTheRootGaveUp() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            await().pollInSameThread().ignoreException(IllegalStateException.class).until(() -> {
                if (tree.node("/shop").orElseThrow().state() == NodeState.RUNNING) {
                    tree.kill("/shop");
                }
                return tree.root().state() == NodeState.GAVE_UP;
            });

            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(details(context, "gaveUp")).singleElement(InstanceOfAssertFactories.MAP)
                .containsEntry("path", "/")
                .containsEntry("child", "/shop")
                .containsEntry("reason", "killed");
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

    private static List<?> details(ApplicationContext context, String key) {
        return (List<?>) health(context).getDetails().getOrDefault(key, List.of());
    }

    private static Health health(ApplicationContext context) {
        return context.getBean(HealthIndicator.class).health();
    }

    private static final class Unwanted implements GenServer<Object> {

        @Override
        public void init(ServerSelf<Object> self) {
            throw GenServer.ignore();
        }

        @Override
        public void handle(Object message) {
        }

    }

}
