package io.coppice.spring.web;

import io.coppice.process.ProcessRuntime;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.ErrorResponse;

import static org.assertj.core.api.Assertions.assertThat;

class CoppiceWebAutoConfigurationTests {

    private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(CoppiceAutoConfiguration.class,
            CoppiceWebAutoConfiguration.class);

    private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
        .withConfiguration(CONFIGURATIONS);

    @Test
    void answersInBothKindsOfWebApplication() {
        servlet.run(context -> assertThat(context).hasSingleBean(CallProblemAdvice.class));
        new ReactiveWebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
            .run(context -> assertThat(context).hasSingleBean(CallProblemAdvice.class));
    }

    @Test
    void isAbsentWhereThereIsNoWeb() {
        new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
            .run(context -> assertThat(context).hasSingleBean(ProcessRuntime.class)
                .doesNotHaveBean(CallProblemAdvice.class));
    }

    @Test
    void isAbsentWithoutSpringWeb() {
        servlet.withClassLoader(new FilteredClassLoader(ErrorResponse.class))
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("coppiceCallProblemAdvice"));
    }

    @Test
    void isAbsentWhenCoppiceIsDisabled() {
        servlet.withPropertyValues("coppice.enabled=false")
            .run(context -> assertThat(context).doesNotHaveBean(CallProblemAdvice.class));
    }

    @Test
    void isAbsentWhenSwitchedOff() {
        servlet.withPropertyValues("coppice.web.problem-details.enabled=false")
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CallProblemAdvice.class));
    }

}
