package io.coppice.spring.scheduling;

import java.time.Duration;
import java.time.Instant;

import io.coppice.application.Application;
import io.coppice.observe.RestartLog;
import io.coppice.process.RuntimeOptions;
import io.coppice.spring.ScheduledJobs;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.TreeNode;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import static org.assertj.core.api.Assertions.assertThat;

/// `@Scheduled` methods as children of a supervisor.
class SupervisedSchedulingTests {

    private final ManualTime time = new ManualTime(Instant.parse("2030-01-01T00:00:00Z"));

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class,
                CoppiceSchedulingAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
        .withBean(RuntimeOptions.class, time::options)
        .withBean(Trail.class)
        .withUserConfiguration(Poller.class)
        .withInitializer(Trees.yaml("""
                coppice:
                  scheduled:
                    supervisor: /jobs
                  supervisors:
                    - { name: jobs, type: supervisor, max-restarts: 1, backoff: { initial: 4s, jitter: 0 } }
                """));

    @Test
    void eachMethodIsAChildThatRunsWhenItIsDue() {
        runner.run(context -> {
            Trail trail = context.getBean(Trail.class);
            time.advance(Duration.ofSeconds(5));
            assertThat(trail.steps()).isEmpty();

            time.advance(Duration.ofSeconds(25));

            assertThat(trail.steps()).containsExactly("poll 1", "poll 2", "poll 3");
            assertThat(jobs(context.getBean(Application.class)).children(0, 10)).extracting(TreeNode::path)
                .containsExactly("/jobs/scheduler", "/jobs/Poller.poll");
        });
    }

    @Test
    void aRunThatFailsIsACrashAfterWhichTheJobGoesOn() {
        runner.withPropertyValues("fail-at=2").run(context -> {
            time.advance(Duration.ofSeconds(30));

            assertThat(context.getBean(Trail.class).steps()).containsExactly("poll 1", "poll 2", "poll 3");
            assertThat(context.getBean(RestartLog.class).newest(10)).singleElement().satisfies(restart -> {
                assertThat(restart.toString()).contains("/jobs/Poller.poll").contains("poll 2 failed");
            });
            assertThat(context.getBean(ScheduledJobs.class).all()).singleElement()
                .satisfies(job -> assertThat(job.failures()).isOne());
        });
    }

    @Test
    void runsThatWereDueDuringTheBackOffAreMissed() {
        runner.withPropertyValues("fail-at=1", "period=1000").run(context -> {
            time.advance(Duration.ofSeconds(10));

            assertThat(context.getBean(ScheduledJobs.class).all()).singleElement().satisfies(job -> {
                assertThat(job.missed()).isEqualTo(3);
                assertThat(job.overlapped()).isZero();
                assertThat(job.path()).isEqualTo("/jobs/Poller.poll");
            });
        });
    }

    @Test
    void aJobThatFailsTooOftenMakesItsSupervisorGiveUp() {
        runner.withPropertyValues("fail-at=-1", "period=1000").run(context -> {
            time.advance(Duration.ofMinutes(1));

            assertThat(jobs(context.getBean(Application.class)).state()).isEqualTo(NodeState.GAVE_UP);
        });
    }

    @Test
    void jobsGoOnWhenTheirSupervisorIsStartedAnew() {
        runner.run(context -> {
            context.getBean(Application.class).kill("/jobs");

            time.advance(Duration.ofSeconds(20));

            assertThat(jobs(context.getBean(Application.class)).children(0, 10)).extracting(TreeNode::path)
                .containsExactly("/jobs/scheduler", "/jobs/Poller.poll");
            assertThat(context.getBean(Trail.class).steps()).hasSize(2);
            assertThat(context.getBean(RestartLog.class).newest(10)).hasSize(1);
        });
    }

    @Test
    void jobsGoOnWhenTheirKeeperIsStartedAnew() {
        runner.run(context -> {
            context.getBean(Application.class).kill("/jobs/scheduler");

            time.advance(Duration.ofSeconds(30));

            assertThat(context.getBean(Trail.class).steps()).hasSize(3);
        });
    }

    @Test
    void jobsGoOnWhenTheContextIsStartedAgain() {
        runner.run(context -> {
            context.stop();
            context.start();

            time.advance(Duration.ofSeconds(30));

            assertThat(context.getBean(Trail.class).steps()).hasSize(3);
        });
    }

    @Test
    void aMethodForOneTimeRunsAgainUntilItSucceeds() {
        runner.withUserConfiguration(Once.class).run(context -> {
            time.advance(Duration.ofSeconds(9));

            assertThat(context.getBean(Trail.class).steps()).containsExactly("once 1", "once 2");
            assertThat(context.getBean(Application.class).node("/jobs/Once.once").map(TreeNode::state))
                .hasValue(NodeState.STOPPED);
        });
    }

    @Test
    void springKnowsWhenTheNextRunIs() {
        runner.run(context -> {
            time.advance(Duration.ofSeconds(1));
            assertThat(context.getBean(ScheduledTaskHolder.class).getScheduledTasks()).singleElement()
                .extracting(ScheduledTask::nextExecution)
                .isNotNull();
        });
    }

    @Test
    void methodsThatNameASchedulerStayThere() {
        runner.withUserConfiguration(Elsewhere.class).run(context -> {
            time.advance(Duration.ofSeconds(20));
            assertThat(jobs(context.getBean(Application.class)).children(0, 10)).extracting(TreeNode::path)
                .containsExactly("/jobs/scheduler", "/jobs/Poller.poll");
        });
    }

    @Test
    void theSchedulerOfBootStays() {
        runner.run(context -> assertThat(context).hasBean("taskScheduler")
            .getBean(TaskScheduler.class)
            .isNotInstanceOf(JobScheduler.class));
    }

    @Test
    void isAbsentWithoutTheProperty() {
        new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceSchedulingAutoConfiguration.class))
            .run(context -> assertThat(context).hasSingleBean(Application.class).doesNotHaveBean(ScheduledJobs.class));
    }

    @Test
    void isAbsentWhenDisabled() {
        runner.withPropertyValues("coppice.enabled=false")
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ScheduledJobs.class));
    }

    @Test
    void aSupervisorThatIsNotThereIsRefused() {
        runner.withPropertyValues("coppice.scheduled.supervisor=/jbos")
            .run(context -> assertThat(context.getStartupFailure())
                .hasMessageContaining("no supervisor stands at '/jbos'")
                .hasMessageContaining("Did you mean '/jobs'?"));
    }

    private static TreeNode jobs(Application tree) {
        return tree.node("/jobs").orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Poller {

        private final Trail trail;

        private final Environment environment;

        Poller(Trail trail, Environment environment) {
            this.trail = trail;
            this.environment = environment;
        }

        @Scheduled(fixedRateString = "${period:10000}", initialDelayString = "${period:10000}")
        void poll() {
            int number = trail.steps("poll").size() + 1;
            trail.add("poll " + number);
            int failAt = environment.getProperty("fail-at", Integer.class, 0);
            if (failAt == number || failAt < 0) {
                throw new IllegalStateException("poll " + number + " failed");
            }
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Once {

        private final Trail trail;

        Once(Trail trail) {
            this.trail = trail;
        }

        @Scheduled(initialDelay = 1000)
        void once() {
            int number = trail.steps("once").size() + 1;
            trail.add("once " + number);
            if (number == 1) {
                throw new IllegalStateException("not yet");
            }
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Elsewhere {

        @Scheduled(fixedDelay = 3_600_000, scheduler = "taskScheduler")
        void elsewhere() {
        }

    }

}
