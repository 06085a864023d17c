package io.coppice.spring.web;

import io.coppice.process.ProcessRuntime;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.ErrorResponse;

/// Auto-configuration of the answers to requests whose calls got no reply.
@AutoConfiguration(after = CoppiceAutoConfiguration.class)
@ConditionalOnClass(ErrorResponse.class)
@ConditionalOnWebApplication
@ConditionalOnBean(ProcessRuntime.class)
@ConditionalOnBooleanProperty(name = "coppice.web.problem-details.enabled", matchIfMissing = true)
public final class CoppiceWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CallProblemAdvice coppiceCallProblemAdvice(ProcessRuntime runtime) {
        return new CallProblemAdvice(runtime.time());
    }

}
