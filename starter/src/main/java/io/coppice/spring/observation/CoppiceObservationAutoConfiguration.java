package io.coppice.spring.observation;

import io.coppice.process.ProcessRuntime;
import io.coppice.spring.Places;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Auto-configuration of observations of messages, where `coppice.observations.enabled` asks for them.
@AutoConfiguration(after = CoppiceAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBooleanProperty("coppice.observations.enabled")
@ConditionalOnBean({ ProcessRuntime.class, Places.class, ObservationRegistry.class })
@EnableConfigurationProperties(ObservationsProperties.class)
public final class CoppiceObservationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ObservedMessages coppiceObservedMessages(ObservationRegistry registry, ObservationsProperties properties,
            ObjectProvider<MessageObservationConvention> convention, ObjectProvider<Places> places) {
        return new ObservedMessages(registry, convention.getIfAvailable(), properties.withoutParent(), places);
    }

}
