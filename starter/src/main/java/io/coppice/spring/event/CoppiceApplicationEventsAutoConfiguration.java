package io.coppice.spring.event;

import io.coppice.process.Notifier;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// Auto-configuration of what tells the listeners of the application, on a thread of its own and never in a supervisor's
/// turn.
@AutoConfiguration(after = CoppiceAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "coppice.application-events.enabled", matchIfMissing = true)
@ConditionalOnBean(ProcessRuntime.class)
@EnableConfigurationProperties(ApplicationEventsProperties.class)
public final class CoppiceApplicationEventsAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(name = "coppiceEventNotifier")
    @Lazy(false)
    Notifier coppiceEventNotifier(ProcessRuntime runtime, ApplicationEventPublisher publisher,
            ApplicationEventsProperties properties) {
        return Notifier.attach(runtime, properties.queueCapacity(), PublishedEvents::contain, publisher::publishEvent);
    }

}
