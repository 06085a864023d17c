package io.coppice.spring.metrics;

import io.coppice.application.Application;
import io.coppice.process.Notifier;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.event.CoppiceApplicationEventsAutoConfiguration;
import io.coppice.spring.Places;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// Auto-configuration of the meters of the tree.
@AutoConfiguration(after = { CoppiceAutoConfiguration.class, CoppiceApplicationEventsAutoConfiguration.class },
        afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
                "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
                "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ ProcessRuntime.class, Application.class, Places.class, MeterRegistry.class })
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
    @ConditionalOnBean(name = "coppiceEventNotifier")
    @Lazy(false)
    NotifierMetrics coppiceNotifierMetrics(@Qualifier("coppiceEventNotifier") Notifier notifier) {
        return new NotifierMetrics(notifier);
    }

}
