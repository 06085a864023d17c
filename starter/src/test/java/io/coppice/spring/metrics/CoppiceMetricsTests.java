package io.coppice.spring.metrics;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.application.Application;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Crash;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.ChildSpec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CoppiceMetricsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
                CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
                CoppiceAutoConfiguration.class, CoppiceMetricsAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    @Test
    void countsRestartsFromZero() {
        runner.run(context -> {
            assertThat(restarts(context, "/", "shop")).isZero();
            assertThat(restarts(context, "/shop", "inventory")).isZero();
            assertThat(restarts(context, "/shop/carts", "dynamic")).isZero();
            ServerRef<Inventory.Message> inventory = context.getBean(Application.class).server("/shop/inventory");

            inventory.cast(new Crash("once"));

            await().until(() -> restarts(context, "/shop", "inventory") == 1);
        });
    }

    @Test
    void countsChildrenOfDynamicSupervisorsTogether() {
        runner.run(context -> {
            Application tree = context.getBean(Application.class);
            for (String cart : new String[] { "41", "42" }) {
                Pid pid = tree.dynamicSupervisor("/shop/carts")
                    .start(ChildSpec.worker(cart, CoppiceMetricsTests::idle));
                context.getBean(ProcessRuntime.class).exit(pid, ExitReason.KILL);
            }

            await().until(() -> restarts(context, "/shop/carts", "dynamic") == 2);
            assertThat(meters(context).get("coppice.supervisor.restarts").meters())
                .noneMatch(meter -> "42".equals(meter.getId().getTag("child")));
        });
    }

    @Test
    void countsProcessesAndExits() {
        runner.run(context -> {
            assertThat(meter(context, "coppice.processes", "kind", "server").gauge().value()).isEqualTo(2);
            assertThat(meter(context, "coppice.processes", "kind", "supervisor").gauge().value()).isEqualTo(4);
            assertThat(meter(context, "coppice.process.exits", "reason", "killed").functionCounter().count()).isZero();
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);

            runtime.exit(runtime.spawn(self -> self.receive()), ExitReason.KILL);

            await().until(
                    () -> meter(context, "coppice.process.exits", "reason", "killed").functionCounter().count() == 1);
        });
    }

    @Test
    void isAbsentWithoutAMeterRegistry() {
        new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceMetricsAutoConfiguration.class))
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RestartMetrics.class));
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

    private static GenServer<String> idle() {
        return message -> {
        };
    }

}
