package io.coppice.spring.test;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.spring.Places;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.test.ManualTime;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/// What [AutoConfigureCoppice] adds to an application.
@AutoConfiguration(before = CoppiceAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "coppice.enabled", matchIfMissing = true)
public final class CoppiceTestAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty(name = "coppice-test.manual-time", matchIfMissing = true)
    ManualTime coppiceManualTime() {
        return new ManualTime();
    }

    @Bean
    @ConditionalOnMissingBean
    RuntimeOptions coppiceRuntimeOptions() {
        return RuntimeOptions.DEFAULT;
    }

    @Bean
    static TimeOfTheTest coppiceTimeOfTheTest(ObjectProvider<ManualTime> time) {
        return new TimeOfTheTest(time);
    }

    @Bean
    StandIns coppiceStandIns(Places places) {
        return new StandIns(places);
    }

    @Bean
    TestTree coppiceTestTree(Application tree, ProcessRuntime runtime, StandIns standIns) {
        return new TestTree(tree, runtime, standIns);
    }

}
