package io.coppice.spring.actuate;

import java.util.Map;

import io.coppice.application.Application;
import io.coppice.observe.RestartLog;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.Redaction;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/// Auto-configuration of the endpoints `supervisors`, `processes`, `restarts` and `quarantine`.
@AutoConfiguration(after = CoppiceAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(Application.class)
@EnableConfigurationProperties({ QuarantineEndpointProperties.class, RestartsEndpointProperties.class })
public final class CoppiceEndpointAutoConfiguration {

    /// Nothing of any message is shown unless the program says what.
    @Bean
    Messages coppiceMessages(ProcessRuntime runtime, ObjectProvider<Redaction> redaction,
            ObjectProvider<SanitizingFunction> functions) {
        return new Messages(runtime, redaction.getIfAvailable(() -> _ -> Map.of()),
                new Sanitizer(functions.orderedStream().toList()));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    SupervisorsEndpoint supervisorsEndpoint(Application tree, ApplicationEventPublisher publisher) {
        return new SupervisorsEndpoint(tree, new Audit(publisher));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    ProcessesEndpoint processesEndpoint(ProcessRuntime runtime, ApplicationEventPublisher publisher) {
        return new ProcessesEndpoint(runtime, new Audit(publisher));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    RestartsEndpoint restartsEndpoint(RestartLog log, Application tree, Messages messages,
            RestartsEndpointProperties properties) {
        return new RestartsEndpoint(log, tree, messages, properties);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    QuarantineEndpoint quarantineEndpoint(Application tree, Messages messages, QuarantineEndpointProperties properties,
            ApplicationEventPublisher publisher) {
        return new QuarantineEndpoint(tree, messages, properties, new Audit(publisher));
    }

}
