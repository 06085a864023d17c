package io.coppice.spring.actuate;

import io.coppice.application.Application;
import io.coppice.observe.RestartLog;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/// Auto-configuration of the endpoints `supervisors`, `processes` and `restarts`.
@AutoConfiguration(after = CoppiceAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(Application.class)
public final class CoppiceEndpointAutoConfiguration {

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
    RestartsEndpoint restartsEndpoint(RestartLog log) {
        return new RestartsEndpoint(log);
    }

}
