package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.coppice.application.Application;
import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallFailure;
import io.coppice.server.CallResult;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.spring.ChildTemplate;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.RestartCondition;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What a node may say about a child besides when it is restarted and how it is stopped.
class ChildOptionsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class, Options.class);

    @Test
    void theEndOfASignificantChildEndsItsSupervisor() {
        assertEndsWithItsChild(runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    auto-shutdown: any-significant
                    children:
                      - { name: import, bean: inventory, restart: transient, significant: true }
                      - { name: tariff, bean: prices }
                """)));
    }

    @Test
    void significanceCanBeOverridden() {
        assertEndsWithItsChild(runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children:
                      - { name: import, bean: inventory }
                      - { name: tariff, bean: prices }
                coppice.overrides:
                  "[/shop]": { auto-shutdown: all-significant }
                  "[/shop/import]": { significant: true, restart: temporary }
                """)));
    }

    private static void assertEndsWithItsChild(ApplicationContextRunner runner) {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            ServerRef<Object> importer = tree.server("/shop/import");
            context.getBean(ProcessRuntime.class).exit(importer.pid().orElseThrow(), ExitReason.SHUTDOWN);

            await().until(() -> tree.node("/shop").orElseThrow().state() == NodeState.STOPPED);
            assertThat(tree.server("/shop/tariff").pid()).isEmpty();
        });
    }

    @Test
    void aFullMailboxRefuses() {
        assertThatASecondMessageIsRefused("coppice.supervisors[0].children[0].mailbox.capacity=1");
    }

    @Test
    void theLimitOfAMailboxCanBeOverridden() {
        assertThatASecondMessageIsRefused("coppice.supervisors[0].children[0].mailbox.capacity=100",
                "coppice.supervisors[0].children[0].mailbox.overflow=drop-newest",
                "coppice.overrides[/shop/desk].mailbox.capacity=1",
                "coppice.overrides[/shop/desk].mailbox.overflow=refuse");
    }

    private void assertThatASecondMessageIsRefused(String... properties) {
        runner
            .withPropertyValues("coppice.supervisors[0].name=shop", "coppice.supervisors[0].children[0].name=desk",
                    "coppice.supervisors[0].children[0].bean=desk")
            .withPropertyValues(properties)
            .run(context -> {
                ServerRef<Runnable> desk = context.getBean(Application.class).server("/shop/desk");
                CountDownLatch entered = new CountDownLatch(1);
                CountDownLatch leave = new CountDownLatch(1);
                desk.cast(() -> {
                    entered.countDown();
                    awaitUninterrupted(leave);
                });
                entered.await();
                desk.cast(() -> {
                });

                assertThat(desk.<Integer>tryCall(reply -> () -> reply.send(1)))
                    .isEqualTo(new CallResult.Failed<>(new CallFailure.MailboxFull()));
                leave.countDown();
            });
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRestartWaitsForItsCondition() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children: [{ name: inventory, bean: inventory, restart-when: databaseUp }]
                """))
            .run(context -> assertWaits(context.getBean(Database.class), context.getBean(Application.class),
                    "/shop/inventory"));
    }

    @Test
    void conditionsCanBeOverridden() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors: [{ name: shop, children: [{ name: inventory, bean: inventory }] }]
                """))
            .withPropertyValues("coppice.overrides[/shop/inventory].restartWhen=databaseUp")
            .run(context -> assertWaits(context.getBean(Database.class), context.getBean(Application.class),
                    "/shop/inventory"));
    }

    @Test
    void childrenFromATemplateMayHaveConditionsToo() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - { name: stocks, type: dynamic-supervisor, template: { bean: inventory, restart-when: databaseUp } }
                """)).run(context -> {
            context.getBean(ChildTemplate.class).start("oslo");
            assertWaits(context.getBean(Database.class), context.getBean(Application.class), "/stocks/oslo");
        });
    }

    private static void assertWaits(Database database, Application tree, String path) {
        tree.kill(path);
        await().until(() -> database.asked.get() >= 2);
        assertThat(tree.node(path).orElseThrow().state()).isEqualTo(NodeState.RESTARTING);

        database.up.set(true);

        await().until(() -> tree.node(path).orElseThrow().state() == NodeState.RUNNING);
    }

    @Test
    void aWorkerRegistersItsName() {
        runner.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children: [{ name: inventory, bean: inventory, registered-as: stock }]
                """)).run(context -> {
            Application tree = context.getBean(Application.class);
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);
            assertThat(runtime.whereis("stock")).isEqualTo(tree.server("/shop/inventory").pid()).isPresent();

            tree.restart("/shop/inventory");

            assertThat(runtime.whereis("stock")).isEqualTo(tree.server("/shop/inventory").pid()).isPresent();
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Options {

        @Bean
        @Scope("prototype")
        GenServer<Runnable> desk() {
            return Runnable::run;
        }

        @Bean
        Database database() {
            return new Database(new AtomicBoolean(), new AtomicInteger());
        }

        @Bean
        RestartCondition databaseUp(Database database) {
            return RestartCondition.of("database", database::isUp).every(Duration.ofMillis(1));
        }

    }

    record Database(AtomicBoolean up, AtomicInteger asked) {

        boolean isUp() {
            asked.incrementAndGet();
            return up.get();
        }

    }

}
