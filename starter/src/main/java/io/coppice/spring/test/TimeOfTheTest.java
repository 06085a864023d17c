package io.coppice.spring.test;

import io.coppice.process.RuntimeOptions;
import io.coppice.test.ManualTime;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Gives the time of the test to a runtime whose other options are those of the application.
final class TimeOfTheTest implements BeanPostProcessor {

    private final ObjectProvider<ManualTime> time;

    TimeOfTheTest(ObjectProvider<ManualTime> time) {
        this.time = time;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        ManualTime manual = (bean instanceof RuntimeOptions) ? time.getIfAvailable() : null;
        return (manual != null && bean instanceof RuntimeOptions options) ? with(manual.options(), options) : bean;
    }

    private static RuntimeOptions with(RuntimeOptions manual, RuntimeOptions options) {
        return new RuntimeOptions(manual.time(), options.maxProcesses(), options.context(), manual.conductor(),
                options.calls());
    }

}
