package io.coppice.spring.task;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.supervision.Shutdown;
import io.coppice.task.TaskSupervisor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/// Auto-configuration of an executor whose tasks are supervised children, where `coppice.tasks.supervisor` says whose. It
/// is used by name only, so that Boot's stays the one for everything else.
@AutoConfiguration(after = CoppiceAutoConfiguration.class, before = TaskExecutionAutoConfiguration.class)
@ConditionalOnBean(Application.class)
@ConditionalOnProperty("coppice.tasks.supervisor")
@EnableConfigurationProperties(TasksProperties.class)
public final class CoppiceTaskAutoConfiguration {

    @Bean(defaultCandidate = false)
    SupervisedTaskExecutor coppiceTaskExecutor(Application tree, ProcessRuntime runtime, TasksProperties properties) {
        return new SupervisedTaskExecutor(TaskSupervisor.of(runtime, tree.dynamicSupervisor(properties.supervisor()))
            .shutdown(Shutdown.within(properties.shutdown())));
    }

    @Bean
    @ConditionalOnMissingBean(AsyncConfigurer.class)
    AsyncFailures coppiceAsyncFailures() {
        return new AsyncFailures();
    }

}
