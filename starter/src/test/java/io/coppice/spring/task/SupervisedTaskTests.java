package io.coppice.spring.task;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.spring.autoconfigure.CoppiceAutoConfiguration;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.SupervisionEvent.ChildExited;
import io.coppice.supervision.SupervisionEvent.ChildStopped;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// Tasks of an executor as children of a dynamic supervisor.
class SupervisedTaskTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceTaskAutoConfiguration.class,
                TaskExecutionAutoConfiguration.class))
        .withUserConfiguration(Mailer.class)
        .withInitializer(Trees.yaml("""
                coppice:
                  tasks:
                    supervisor: /shop/tasks
                  supervisors:
                    - name: shop
                      children:
                        - { name: tasks, type: dynamic-supervisor, max-children: 2 }
                        - { name: last, type: supervisor }
                """));

    @Test
    void eachIsAProcessOfItsOwn() {
        runner.run(context -> {
            CountDownLatch leave = new CountDownLatch(1);
            Future<String> task = executor(context).submit(() -> {
                leave.await();
                return Self.current().pid().toString();
            });
            assertThat(tasks(context)).isOne();
            leave.countDown();

            assertThat(task.get()).startsWith("<");
            await().until(() -> tasks(context) == 0);
        });
    }

    @Test
    void whatAsyncMethodsReturnArrives() {
        runner.run(context -> {
            Mailer mailer = context.getBean(Mailer.class);
            assertThat(mailer.send("good").get()).isEqualTo("sent good");
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> mailer.send("bad").get())
                .withMessageContaining("bad address");
        });
    }

    @Test
    void aFailureIsACrashWhoeverLearnsOfIt() {
        runner.run(context -> {
            List<ChildExited> ends = ends(context);
            var _ = context.getBean(Mailer.class).send("bad");
            context.getBean(Mailer.class).sendAndForget("bad");
            executor(context).execute(() -> Mailer.check("bad"));
            await().until(() -> ends.size() == 3);

            assertThat(ends).allSatisfy(end -> {
                assertThat(end.path()).startsWith("/shop/tasks/");
                assertThat(end.reason().toString()).contains("bad address");
            });
        });
    }

    @Test
    void aTaskThatSucceedsIsNoCrash() {
        runner.run(context -> {
            List<ChildExited> ends = ends(context);
            context.getBean(Mailer.class).sendAndForget("good");
            await().until(() -> ends.size() == 1);

            assertThat(ends.getFirst().reason().isAbnormal()).isFalse();
        });
    }

    @Test
    void tooManyAreRejected() {
        runner.run(context -> {
            CountDownLatch leave = new CountDownLatch(1);
            Future<?> first = executor(context).submit(() -> awaitUninterrupted(leave));
            Future<?> second = executor(context).submit(() -> awaitUninterrupted(leave));

            assertThatExceptionOfType(TaskRejectedException.class)
                .isThrownBy(() -> executor(context).execute(leave::countDown))
                .withMessageContaining("max-children");

            leave.countDown();
            first.get();
            second.get();
        });
    }

    @Test
    void withoutASupervisorTheyAreRejected() {
        runner.run(context -> {
            context.getBean(Application.class).stop("/shop/tasks");
            assertThatExceptionOfType(TaskRejectedException.class)
                .isThrownBy(() -> executor(context).execute(() -> Mailer.check("good")));
        });
    }

    @Test
    void theyMayFinishWhenTheTreeStops() {
        runner.withPropertyValues("coppice.tasks.shutdown=1m").run(context -> {
            List<String> stopped = new CopyOnWriteArrayList<>();
            context.getBean(ProcessRuntime.class).subscribe(ChildStopped.class, child -> stopped.add(child.path()));
            CountDownLatch leave = new CountDownLatch(1);
            Future<?> task = executor(context).submit(() -> awaitUninterrupted(leave));
            Thread stop = Thread.ofVirtual().start(context::stop);
            await().until(() -> stopped.contains("/shop/last"));
            leave.countDown();
            stop.join();

            assertThat(task.state()).isEqualTo(Future.State.SUCCESS);
        });
    }

    @Test
    void theyAreKilledWhenTheirTimeIsOver() {
        runner.withPropertyValues("coppice.tasks.shutdown=10ms").run(context -> {
            CompletableFuture<?> task = executor(context)
                .submitCompletable(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS));
            context.stop();

            await().until(task::isCompletedExceptionally);
        });
    }

    @Test
    void aTaskMayBeCancelled() {
        runner.run(context -> {
            List<ChildExited> ends = ends(context);
            CompletableFuture<?> task = executor(context)
                .submitCompletable(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS));
            task.cancel(true);
            await().until(() -> ends.size() == 1);

            assertThatExceptionOfType(CancellationException.class).isThrownBy(task::get);
            assertThat(ends.getFirst().reason().isAbnormal()).isFalse();
        });
    }

    @Test
    void theExecutorOfBootStaysTheOneForEverythingElse() {
        runner.run(context -> {
            assertThat(context).hasBean(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME);
            assertThat(context.getBean(AsyncTaskExecutor.class))
                .isSameAs(context.getBean(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME));
            assertThat(context.getBean(Mailer.class).elsewhere().get()).startsWith("task-");
        });
    }

    @Test
    void aSupervisorOfAnotherKindIsRefused() {
        runner.withPropertyValues("coppice.tasks.supervisor=/shop", "coppice.tasks.shutdown=soon")
            .run(context -> assertThat(context.getStartupFailure()).message()
                .contains("coppice.tasks.supervisor", "tasks are children of a dynamic supervisor",
                        "Use one of /shop/tasks", "coppice.tasks.shutdown"));
    }

    @Test
    void withoutThePropertyThereIsNone() {
        new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CoppiceAutoConfiguration.class, CoppiceTaskAutoConfiguration.class))
            .run(context -> assertThat(context).doesNotHaveBean("coppiceTaskExecutor"));
    }

    private static AsyncTaskExecutor executor(ApplicationContext context) {
        return context.getBean("coppiceTaskExecutor", AsyncTaskExecutor.class);
    }

    private static int tasks(ApplicationContext context) {
        return context.getBean(Application.class).dynamicSupervisor("/shop/tasks").count();
    }

    private static List<ChildExited> ends(ApplicationContext context) {
        List<ChildExited> ends = new CopyOnWriteArrayList<>();
        context.getBean(ProcessRuntime.class).subscribe(ChildExited.class, ends::add);
        return ends;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @EnableAsync
    @Configuration(proxyBeanMethods = false)
    static class Mailer {

        @Async("coppiceTaskExecutor")
        CompletableFuture<String> send(String address) {
            check(address);
            return CompletableFuture.completedFuture("sent " + address);
        }

        @Async("coppiceTaskExecutor")
        void sendAndForget(String address) {
            check(address);
        }

        @Async
        CompletableFuture<String> elsewhere() {
            return CompletableFuture.completedFuture(Thread.currentThread().getName());
        }

        static void check(String address) {
            if (address.equals("bad")) {
                throw new IllegalArgumentException("bad address");
            }
        }

    }

}
