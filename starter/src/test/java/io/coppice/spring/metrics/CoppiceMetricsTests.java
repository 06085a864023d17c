package io.coppice.spring.metrics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Timer;
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
            assertThat(meter(context, "coppice.processes.stopped", "reason", "killed").functionCounter().count())
                .isZero();
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);

            runtime.exit(runtime.spawn(self -> self.receive()), ExitReason.KILL);

            await().until(() -> meter(context, "coppice.processes.stopped", "reason", "killed").functionCounter()
                .count() == 1);
        });
    }

    @Test
    void countsStarts() {
        runner.run(context -> {
            double before = counter(context, "coppice.processes.started");

            context.getBean(ProcessRuntime.class).spawn(self -> self.receive());

            assertThat(counter(context, "coppice.processes.started")).isEqualTo(before + 1);
        });
    }

    @Test
    void countsDeadLettersAndZombies() {
        runner.run(context -> {
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);
            Pid pid = runtime.spawn(self -> self.receive());
            assertThat(counter(context, "coppice.dead.letters")).isZero();

            runtime.exit(pid, ExitReason.KILL);
            pid.send("late");

            assertThat(counter(context, "coppice.dead.letters")).isEqualTo(1);
            await().until(() -> meters(context).get("coppice.zombies").gauge().value() == 0);
        });
    }

    @Test
    void countsTimersThatHaveNotCome() {
        runner.run(context -> {
            double before = meters(context).get("coppice.timers.active").gauge().value();
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);

            Timer timer = runtime.sendAfter(Duration.ofHours(1), runtime.named("nobody"), "late");

            assertThat(meters(context).get("coppice.timers.active").gauge().value()).isEqualTo(before + 1);
            timer.cancel();
            assertThat(meters(context).get("coppice.timers.active").gauge().value()).isEqualTo(before);
        });
    }

    @Test
    void showsAThreadThatGoesOnAfterTheEnd() {
        runner.run(context -> {
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);
            var entered = new CountDownLatch(1);
            var leave = new CountDownLatch(1);
            Pid pid = runtime.spawn(self -> {
                entered.countDown();
                awaitStubbornly(leave);
            });
            entered.await();

            runtime.exit(pid, ExitReason.KILL);

            assertThat(meters(context).get("coppice.zombies").gauge().value()).isEqualTo(1);
            leave.countDown();
        });
    }

    @Test
    void countsSupervisorsThatGaveUp() {
        runner.withInitializer(Trees.yaml(Trees.SHOP.replace("max-restarts: 5", "max-restarts: 0"))).run(context -> {
            assertThat(escalations(context, "/shop")).isZero();
            ServerRef<Inventory.Message> inventory = context.getBean(Application.class).server("/shop/inventory");

            inventory.cast(new Crash("once"));

            await().until(() -> escalations(context, "/shop") == 1);
            assertThat(escalations(context, "dynamic")).isZero();
        });
    }

    @Test
    void countsChildren() {
        runner.run(context -> {
            assertThat(children(context, "/shop")).isEqualTo(3);
            assertThat(children(context, "/shop/carts")).isZero();

            context.getBean(Application.class)
                .dynamicSupervisor("/shop/carts")
                .start(ChildSpec.worker("41", CoppiceMetricsTests::idle));

            assertThat(children(context, "/shop/carts")).isEqualTo(1);
        });
    }

    @Test
    void isAbsentWithoutAMeterRegistry() {
        new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceMetricsAutoConfiguration.class))
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RestartMetrics.class));
    }

    private static void awaitStubbornly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            }
            catch (InterruptedException ex) {
                // that is what makes it a zombie
            }
        }
    }

    private static double escalations(ApplicationContext context, String supervisor) {
        return meter(context, "coppice.supervisor.escalations", "supervisor", supervisor).functionCounter().count();
    }

    private static double children(ApplicationContext context, String supervisor) {
        return meter(context, "coppice.supervisor.children", "supervisor", supervisor).gauge().value();
    }

    private static double counter(ApplicationContext context, String name) {
        return meters(context).get(name).functionCounter().count();
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
