package io.coppice.spring.metrics;

import java.util.concurrent.CountDownLatch;

import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.SpawnOptions;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.application.Application;
import io.coppice.spring.TreeCustomizer;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Add;
import io.coppice.spring.example.Inventory.Count;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What is counted of each configured server.
class ServerMetricsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
                CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
                CoppiceAutoConfiguration.class, CoppiceMetricsAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    @Test
    void countsWhatAServerHasHandledInAllItsLives() {
        runner.run(context -> {
            ServerRef<Inventory.Message> inventory = context.getBean(Application.class).server("/shop/inventory");
            inventory.cast(new Add(1));
            int stock = inventory.call(Count::new);
            assertThat(stock).isEqualTo(1);
            assertThat(handled(context)).isEqualTo(2);

            inventory.cast(new Crash("once"));
            await().until(() -> restarts(context, "/shop", "inventory") == 1);
            assertThat(handled(context)).isEqualTo(3);

            inventory.cast(new Add(1));
            await().until(() -> handled(context) == 4);
        });
    }

    @Test
    void showsTheMailboxOfAServer() {
        runner.withUserConfiguration(Stopped.class)
            .withInitializer(Trees.yaml(Trees.SHOP.replace("bean: inventory", "bean: stopped")))
            .run(context -> {
                ServerRef<String> server = context.getBean(Application.class).server("/shop/inventory");
                assertThat(mailbox(context)).isZero();
                server.cast("wait");
                Stopped.ENTERED.await();

                server.cast("two");
                server.cast("three");

                assertThat(mailbox(context)).isEqualTo(2);
                Stopped.LEAVE.countDown();
            });
    }

    @Test
    void showsTheCapacityOfAMailboxAlsoAfterItWasChanged() {
        TreeCustomizer limited = tree -> tree.replace("/inventory",
                child -> child.mailbox(MailboxLimit.of(100, Overflow.REFUSE)));
        runner.withBean(TreeCustomizer.class, () -> limited).run(context -> {
            Application tree = context.getBean(Application.class);
            assertThat(capacity(context, "/shop/inventory")).isEqualTo(100);
            assertThat(capacity(context, "/shop/back-office/tariff")).isNaN();

            tree.supervisor("/shop").limitMailbox("inventory", MailboxLimit.of(10, Overflow.REFUSE));
            assertThat(capacity(context, "/shop/inventory")).isEqualTo(10);
        });
    }

    @Test
    void countsWhatAFullMailboxRefusedWithoutANameOfItsOwn() {
        runner.run(context -> {
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);
            var leave = new CountDownLatch(1);
            var entered = new CountDownLatch(1);
            Pid pid = runtime.spawn(self -> {
                entered.countDown();
                leave.await();
            }, SpawnOptions.DEFAULT.mailbox(MailboxLimit.of(1, Overflow.DROP_NEWEST)));
            entered.await();

            pid.send("one");
            pid.send("two");

            assertThat(meter(context, "coppice.mailbox.rejected", "server", "dynamic").functionCounter().count())
                .isEqualTo(1);
            leave.countDown();
        });
    }

    private static double handled(ApplicationContext context) {
        return meter(context, "coppice.messages.handled", "server", "/shop/inventory").functionCounter().count();
    }

    private static double mailbox(ApplicationContext context) {
        return meter(context, "coppice.mailbox.messages", "server", "/shop/inventory").gauge().value();
    }

    private static double capacity(ApplicationContext context, String server) {
        return meter(context, "coppice.mailbox.capacity", "server", server).gauge().value();
    }

    private static double restarts(ApplicationContext context, String supervisor, String child) {
        return meters(context).get("coppice.supervisor.restarts")
            .tags("supervisor", supervisor, "child", child)
            .functionCounter()
            .count();
    }

    private static RequiredSearch meter(ApplicationContext context, String name, String tag, String value) {
        return meters(context).get(name).tag(tag, value);
    }

    private static MeterRegistry meters(ApplicationContext context) {
        return context.getBean(MeterRegistry.class);
    }

    /// A server that stays at its first message.
    @Configuration(proxyBeanMethods = false)
    static class Stopped {

        static final CountDownLatch ENTERED = new CountDownLatch(1);

        static final CountDownLatch LEAVE = new CountDownLatch(1);

        @Bean
        @Scope("prototype")
        GenServer<String> stopped() {
            return new GenServer<>() {
                @Override
                public void handle(String message) throws InterruptedException {
                    ENTERED.countDown();
                    LEAVE.await();
                }
            };
        }

    }

}
