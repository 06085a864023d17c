package io.coppice.spring.scheduling;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;

/// Auto-configuration of `@Scheduled` methods as supervised children, where `coppice.scheduled.supervisor` says whose.
@AutoConfiguration(after = CoppiceAutoConfiguration.class)
@ConditionalOnBean(Application.class)
@ConditionalOnProperty("coppice.scheduled.supervisor")
@EnableConfigurationProperties(ScheduledProperties.class)
public final class CoppiceSchedulingAutoConfiguration {

    @Bean
    Jobs coppiceJobs(Application tree, ProcessRuntime runtime, ScheduledProperties properties) {
        return new Jobs(tree, runtime, properties.supervisor());
    }

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    JobKeeper coppiceJobKeeper(Jobs jobs) {
        return new JobKeeper(jobs);
    }

    @Bean
    JobsConfigurer coppiceJobsConfigurer(Jobs jobs, BeanFactory beanFactory) {
        return new JobsConfigurer(jobs, beanFactory);
    }

}
