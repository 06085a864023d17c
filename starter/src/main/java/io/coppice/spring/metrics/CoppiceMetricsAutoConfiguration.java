package io.coppice.spring.metrics;

import io.coppice.application.Application;
import io.coppice.process.Notifier;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.event.CoppiceApplicationEventsAutoConfiguration;
import io.coppice.spring.Places;
import io.coppice.spring.ScheduledJobs;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// Auto-configuration of the meters of the tree. What times messages comes after what observes them, and so belongs to the trace of the
/// message.
@AutoConfiguration(after = { CoppiceAutoConfiguration.class, CoppiceApplicationEventsAutoConfiguration.class },
        afterName = { "io.coppice.spring.observation.CoppiceObservationAutoConfiguration",
                "io.coppice.spring.scheduling.CoppiceSchedulingAutoConfiguration",
                "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
                "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
                "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ ProcessRuntime.class, Application.class, Places.class, MeterRegistry.class })
@EnableConfigurationProperties(MetricsProperties.class)
public final class CoppiceMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @Lazy(false)
    ProcessMetrics coppiceProcessMetrics(ProcessRuntime runtime) {
        return new ProcessMetrics(runtime);
    }

    @Bean
    @ConditionalOnMissingBean
    @Lazy(false)
    RestartMetrics coppiceRestartMetrics(ProcessRuntime runtime, Places places) {
        return new RestartMetrics(runtime, places);
    }

    @Bean
    @ConditionalOnMissingBean
    @Lazy(false)
    SupervisorMetrics coppiceSupervisorMetrics(ProcessRuntime runtime, Application tree, Places places) {
        return new SupervisorMetrics(runtime, tree, places);
    }

    @Bean
    @ConditionalOnMissingBean
    @Lazy(false)
    ServerMetrics coppiceServerMetrics(ProcessRuntime runtime, Application tree, Places places) {
        return new ServerMetrics(runtime, tree, places);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty("coppice.metrics.calls.enabled")
    CallMetrics coppiceCallMetrics(ObjectProvider<Places> places) {
        return new CallMetrics(places);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty("coppice.metrics.messages.enabled")
    MessageMetrics coppiceMessageMetrics(MetricsProperties properties, ObjectProvider<Places> places) {
        return new MessageMetrics(properties.messages().probability(), places);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(ScheduledJobs.class)
    @Lazy(false)
    JobMetrics coppiceJobMetrics(ScheduledJobs jobs, MeterRegistry registry) {
        return new JobMetrics(jobs, registry);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(name = "coppiceEventNotifier")
    @Lazy(false)
    NotifierMetrics coppiceNotifierMetrics(@Qualifier("coppiceEventNotifier") Notifier notifier) {
        return new NotifierMetrics(notifier);
    }

}
