package io.coppice.spring.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.coppice.process.RuntimeOptions;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Trees;
import io.coppice.spring.scheduling.CoppiceSchedulingAutoConfiguration;
import io.coppice.test.ManualTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

/// What is counted of scheduled methods.
class JobMetricsTests {

    private final ManualTime time = new ManualTime();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, CoppiceAutoConfiguration.class,
                CoppiceSchedulingAutoConfiguration.class, CoppiceMetricsAutoConfiguration.class))
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withBean(RuntimeOptions.class, time::options)
        .withUserConfiguration(Poller.class)
        .withInitializer(Trees.yaml("""
                coppice:
                  scheduled:
                    supervisor: /jobs
                  supervisors:
                    - { name: jobs, type: supervisor, backoff: { initial: 4s, jitter: 0 } }
                """));

    @Test
    void countsRunsAndWhatWasLeftOut() {
        runner.run(context -> {
            time.advance(Duration.ofSeconds(10));

            assertThat(count(context, "coppice.jobs.runs")).isEqualTo(7);
            assertThat(count(context, "coppice.jobs.failures")).isOne();
            assertThat(count(context, "coppice.jobs.missed")).isEqualTo(3);
            assertThat(count(context, "coppice.jobs.overlapped")).isZero();
        });
    }

    @Test
    void areAbsentWithoutScheduledMethodsInTheTree() {
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, CoppiceAutoConfiguration.class,
                    CoppiceSchedulingAutoConfiguration.class, CoppiceMetricsAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(JobMetrics.class));
    }

    private static double count(ApplicationContext context, String name) {
        return context.getBean(MeterRegistry.class).get(name).tag("job", "/jobs/Poller.poll").functionCounter().count();
    }

    /// Fails the first time.
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Poller {

        private final AtomicInteger runs = new AtomicInteger();

        @Scheduled(fixedRate = 1000, initialDelay = 1000)
        void poll() {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("the first run fails");
            }
        }

    }

}
