package io.coppice.spring;

import java.util.ArrayList;
import java.util.List;

import io.coppice.application.Application;
import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.spring.transaction.AfterCommit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// Runs on a class path that has no Actuator, no health, no Micrometer, no web and no transactions.
@Tag("without-optional-parts")
class WithoutOptionalPartsTests {

    @Test
    void theTreeRuns() {
        assertThat(ClassUtils.isPresent("org.springframework.boot.health.contributor.Health", null)).isFalse();
        assertThat(ClassUtils.isPresent("org.springframework.boot.actuate.endpoint.Access", null)).isFalse();
        assertThat(ClassUtils.isPresent("io.micrometer.core.instrument.MeterRegistry", null)).isFalse();
        assertThat(ClassUtils.isPresent("io.micrometer.observation.ObservationRegistry", null)).isFalse();

        assertThat(ClassUtils.isPresent("io.coppice.test.ManualTime", null)).isFalse();
        assertThat(ClassUtils.isPresent("org.springframework.web.ErrorResponse", null)).isFalse();

        new ApplicationContextRunner().withUserConfiguration(Shop.class)
            .withInitializer(Trees.yaml(Trees.SHOP))
            .withPropertyValues("coppice.observations.enabled=true", "coppice.metrics.calls.enabled=true",
                    "coppice.metrics.messages.enabled=true")
            .run(context -> {
                assertThat(context).hasNotFailed()
                    .doesNotHaveBean("supervisorsEndpoint")
                    .doesNotHaveBean("coppiceHealthContributor")
                    .doesNotHaveBean("coppiceObservedMessages")
                    .doesNotHaveBean("coppiceRestartMetrics");
                assertThat(context.getBean(Application.class).node("/shop/inventory")).isPresent();
            });
    }

    @Test
    void withoutTransactionsNothingIsHeldBack() {
        assertThat(ClassUtils.isPresent("org.springframework.transaction.support.TransactionSynchronization", null))
            .isFalse();
        List<String> told = new ArrayList<>();

        AfterCommit.run(() -> told.add("now"));

        assertThat(told).containsExactly("now");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ShopBeans.class)
    static class Shop {

    }

}
