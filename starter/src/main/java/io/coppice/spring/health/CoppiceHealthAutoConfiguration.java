package io.coppice.spring.health;

import io.coppice.process.ProcessRuntime;
import io.coppice.application.Application;
import io.coppice.spring.Places;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// Auto-configuration of the health contributor `coppice`.
@AutoConfiguration(after = CoppiceAutoConfiguration.class)
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(Application.class)
@ConditionalOnEnabledHealthIndicator("coppice")
public final class CoppiceHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = { "coppiceHealthIndicator", "coppiceHealthContributor" })
    @Lazy(false)
    HealthContributor coppiceHealthContributor(ProcessRuntime runtime, Application tree, Places places) {
        return new TreeHealthIndicator(runtime, tree, places);
    }

}
