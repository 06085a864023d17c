package io.coppice.spring.health;

import io.coppice.process.ProcessRuntime;
import io.coppice.application.Application;
import io.coppice.spring.Places;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.health.CriticalHealthIndicator.Verdict;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/// Auto-configuration of the health contributor `coppice`, and of `coppiceReadiness` and `coppiceLiveness` where
/// `coppice.health` names what is critical.
@AutoConfiguration(after = CoppiceAutoConfiguration.class)
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(Application.class)
@ConditionalOnEnabledHealthIndicator("coppice")
@EnableConfigurationProperties(HealthProperties.class)
public final class CoppiceHealthAutoConfiguration {

    @Bean
    @Lazy(false)
    Failures coppiceFailures(ProcessRuntime runtime, Application tree, Places places) {
        return new Failures(runtime, tree, places);
    }

    @Bean
    HealthDetails coppiceHealthDetails(Application tree, Failures failures) {
        return new HealthDetails(tree, failures);
    }

    @Bean
    @ConditionalOnMissingBean(name = { "coppiceHealthIndicator", "coppiceHealthContributor" })
    HealthContributor coppiceHealthContributor(Application tree, HealthDetails details) {
        return new TreeHealthIndicator(tree, details);
    }

    @Bean
    @Conditional(OnCriticalPaths.ForReadiness.class)
    @ConditionalOnMissingBean(name = { "coppiceReadinessHealthIndicator", "coppiceReadinessHealthContributor" })
    HealthContributor coppiceReadinessHealthContributor(Application tree, HealthDetails details,
            HealthProperties properties) {
        return new CriticalHealthIndicator(tree, details, properties.readiness(), Verdict.READINESS);
    }

    @Bean
    @Conditional(OnCriticalPaths.ForLiveness.class)
    @ConditionalOnMissingBean(name = { "coppiceLivenessHealthIndicator", "coppiceLivenessHealthContributor" })
    HealthContributor coppiceLivenessHealthContributor(Application tree, HealthDetails details,
            HealthProperties properties) {
        return new CriticalHealthIndicator(tree, details, properties.liveness(), Verdict.LIVENESS);
    }

}
