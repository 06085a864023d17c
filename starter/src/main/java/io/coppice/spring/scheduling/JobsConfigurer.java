package io.coppice.spring.scheduling;

import java.time.Clock;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.config.TaskSchedulerRouter;

/// Has the tasks of `@Scheduled` run as jobs, except for those that name a scheduler.
final class JobsConfigurer implements SchedulingConfigurer {

    private final Jobs jobs;

    private final BeanFactory beanFactory;

    JobsConfigurer(Jobs jobs, BeanFactory beanFactory) {
        this.jobs = jobs;
        this.beanFactory = beanFactory;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        JobRouter router = new JobRouter(new JobScheduler(jobs));
        router.setBeanFactory(beanFactory);
        registrar.setTaskScheduler(router);
    }

    /// Finds the scheduler that a task names, or takes the one for jobs.
    private static final class JobRouter extends TaskSchedulerRouter {

        private final JobScheduler jobs;

        JobRouter(JobScheduler jobs) {
            this.jobs = jobs;
        }

        @Override
        public Clock getClock() {
            return jobs.getClock();
        }

        @Override
        protected TaskScheduler determineDefaultScheduler() {
            return jobs;
        }

    }

}
