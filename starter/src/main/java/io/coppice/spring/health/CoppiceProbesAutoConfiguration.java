package io.coppice.spring.health;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// Auto-configuration of what makes critical parts of the tree count in Boot's probes. It comes after that of the probes, as
/// it adds to them.
@AutoConfiguration(after = CoppiceHealthAutoConfiguration.class,
        afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass({ HealthEndpointGroupsPostProcessor.class, Endpoint.class })
@ConditionalOnBean(HealthDetails.class)
public final class CoppiceProbesAutoConfiguration {

    @Bean
    HealthEndpointGroupsPostProcessor coppiceCriticalMembers(Environment environment) {
        return new CriticalMembers(environment);
    }

}
