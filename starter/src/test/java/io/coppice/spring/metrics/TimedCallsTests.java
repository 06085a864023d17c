package io.coppice.spring.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallResult;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Inventory;
import io.coppice.spring.example.Inventory.Count;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The timers of calls and messages, which have to be asked for.
class TimedCallsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, CoppiceAutoConfiguration.class,
                CoppiceMetricsAutoConfiguration.class))
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withUserConfiguration(ShopBeans.class)
        .withInitializer(Trees.yaml(Trees.SHOP));

    private final ApplicationContextRunner calls = runner.withPropertyValues("coppice.metrics.calls.enabled=true");

    private final ApplicationContextRunner messages = runner.withPropertyValues("coppice.metrics.messages.enabled=true",
            "coppice.metrics.messages.probability=1");

    @Test
    void nothingIsAddedToTheWayOfAMessageUnlessAskedFor() {
        runner.run(context -> {
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);
            assertThat(runtime.options().context()).isNull();
            assertThat(runtime.options().calls()).isNull();
            assertThat(context.getBean(MeterRegistry.class).find("coppice.call").meters()).isEmpty();
            assertThat(context.getBean(MeterRegistry.class).find("coppice.message.wait").meters()).isEmpty();
        });
    }

    @Test
    void timesCallsByServerAndOutcome() {
        calls.run(context -> {
            Application tree = context.getBean(Application.class);
            tree.<Inventory.Message>server("/shop/inventory").call(Count::new);
            tree.<Ask>server("/shop/back-office/tariff").tryCall(Ask::new, Duration.ofMillis(20));
            tree.<Ask>server("/shop/back-office").tryCall(Ask::new, Duration.ZERO);

            assertThat(call(context, "/shop/inventory", "success").count()).isOne();
            assertThat(call(context, "/shop/inventory", "success").totalTime(TimeUnit.NANOSECONDS)).isPositive();
            assertThat(call(context, "/shop/back-office/tariff", "timeout").count()).isOne();
            assertThat(call(context, "/shop/back-office/tariff", "success").count()).isZero();
            assertThat(call(context, "dynamic", "timeout").count()).isOne();
        });
    }

    @Test
    void timesCallsThatFindNobodyOrFindTheEnd() {
        calls.run(context -> {
            Application tree = context.getBean(Application.class);
            CallResult<Integer> _ = tree.<Inventory.Message>server("/shop/inventory")
                .tryCall(Inventory.Count::new, Duration.ZERO);
            tree.stop("/shop/back-office/tariff");
            CallResult<String> nobody = tree.<Ask>server("/shop/back-office/tariff").tryCall(Ask::new);
            CallResult<String> crashed = failing(context).tryCall(Ask::new);

            assertThat(nobody).isInstanceOf(CallResult.Failed.class);
            assertThat(crashed).isInstanceOf(CallResult.Failed.class);
            assertThat(call(context, "/shop/back-office/tariff", "noproc").count()).isOne();
            assertThat(call(context, "dynamic", "error").count()).isOne();
        });
    }

    private static ServerRef<Ask> failing(ApplicationContext context) {
        return GenServer.start(context.getBean(ProcessRuntime.class), () -> _ -> {
            throw new IllegalStateException("boom");
        });
    }

    @Test
    void aCallByPidCountsForThePlaceOfItsProcess() {
        calls.run(context -> {
            ServerRef<Inventory.Message> place = context.getBean(Application.class).server("/shop/inventory");

            ServerRef.<Inventory.Message>of(place.pid().orElseThrow()).call(Count::new);

            assertThat(call(context, "/shop/inventory", "success").count()).isOne();
        });
    }

    @Test
    void noCallMakesAMeter() {
        calls.run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            List<Meter> before = registry.getMeters();

            for (int i = 0; i < 50; i++) {
                ServerRef<Ask> nobody = context.getBean(Application.class).server("/made/up/" + i);
                assertThat(nobody.tryCall(Ask::new)).isInstanceOf(CallResult.Failed.class);
            }

            assertThat(registry.getMeters()).hasSameSizeAs(before);
            assertThat(call(context, "dynamic", "noproc").count()).isEqualTo(50);
        });
    }

    @Test
    void timesTheWaitAndTheHandlingOfMessages() {
        messages.run(context -> {
            ServerRef<Inventory.Message> inventory = context.getBean(Application.class).server("/shop/inventory");

            inventory.cast(new Inventory.Add(1));
            inventory.call(Count::new);

            assertThat(timer(context, "coppice.message.wait", "/shop/inventory").count()).isEqualTo(2);
            await().until(() -> timer(context, "coppice.message.handle", "/shop/inventory").count() == 2);
            assertThat(timer(context, "coppice.message.wait", "/shop/back-office/tariff").count()).isZero();
        });
    }

    @Test
    void theDelayOfATimerIsNoWait() {
        messages.run(context -> {
            ServerRef<Inventory.Message> inventory = context.getBean(Application.class).server("/shop/inventory");
            ProcessRuntime runtime = context.getBean(ProcessRuntime.class);

            runtime.sendAfter(Duration.ofMillis(1), inventory.address(), new Inventory.Add(1));

            await().until(() -> timer(context, "coppice.message.handle", "/shop/inventory").count() == 1);
            assertThat(timer(context, "coppice.message.wait", "/shop/inventory").count()).isZero();
        });
    }

    @Test
    void theProbabilityDecidesHowManyAreTimed() {
        messages.withPropertyValues("coppice.metrics.messages.probability=0").run(context -> {
            ServerRef<Inventory.Message> inventory = context.getBean(Application.class).server("/shop/inventory");
            for (int i = 0; i < 100; i++) {
                inventory.call(Count::new);
            }
            assertThat(timer(context, "coppice.message.wait", "/shop/inventory").count()).isZero();
        });
    }

    @Test
    void aProbabilityAboveOneIsRefused() {
        messages.withPropertyValues("coppice.metrics.messages.probability=10")
            .run(context -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageStartingWith("The probability was 10.0; it must be from 0.0 to 1.0"));
    }

    private static Timer call(ApplicationContext context, String server, String outcome) {
        return context.getBean(MeterRegistry.class)
            .get("coppice.call")
            .tags("server", server, "outcome", outcome)
            .timer();
    }

    private static Timer timer(ApplicationContext context, String name, String server) {
        return context.getBean(MeterRegistry.class).get(name).tag("server", server).timer();
    }

    /// Nobody in the shop answers this.
    private record Ask(ReplyTo<String> reply) {
    }

}
