package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.coppice.application.Application;
import io.coppice.observe.RestartLog;
import io.coppice.spring.ChildTemplate;
import io.coppice.spring.ProcessBean;
import io.coppice.spring.example.Prices;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.Restart;
import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A `Runnable` or `Callable` bean is a child that is done once.
class JobTests {

    private final ApplicationContextRunner plain = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withBean(Trail.class);

    private final ApplicationContextRunner runner = plain.withUserConfiguration(Import.class, Count.class)
        .withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    max-restarts: 2
                    within: 1m
                    children:
                      - { name: import, bean: import }
                """));

    @Test
    void itIsDoneOnceAndThenItsPlaceIsQuiet() {
        runner.run(context -> {
            await().until(() -> state(context, "/shop/import") == NodeState.STOPPED);
            await().until(() -> steps(context).contains("destroyed 1"));

            assertThat(steps(context)).containsExactly("import 1", "destroyed 1");
            assertThat(context.getBean(RestartLog.class).newest(10)).isEmpty();
        });
    }

    @Test
    void itIsTriedAgainWithANewBeanWhenItFails() {
        runner.withPropertyValues("failures=2").run(context -> {
            await().until(() -> state(context, "/shop/import") == NodeState.STOPPED);

            assertThat(context.getBean(Trail.class).steps("import")).containsExactly("import 1", "import 2",
                    "import 3");
            assertThat(context.getBean(RestartLog.class).newest(10)).hasSize(2)
                .first()
                .asString()
                .contains("import 2 failed");
        });
    }

    @Test
    void itsSupervisorGivesUpWhenItFailsTooOften() {
        runner.withPropertyValues("failures=9").run(context -> {
            await().until(() -> state(context, "/shop") == NodeState.GAVE_UP);
            assertThat(context.getBean(Trail.class).steps("import")).hasSize(3);
        });
    }

    @Test
    void itIsDoneAgainIfTheConfigurationSaysSo() {
        runner.withPropertyValues("coppice.overrides[/shop/import].restart=permanent").run(context -> {
            await().until(() -> state(context, "/shop") == NodeState.GAVE_UP);
            assertThat(context.getBean(Trail.class).steps("import")).hasSize(3);
        });
    }

    @Test
    void aCallableIsAJobToo() {
        runner.withPropertyValues("coppice.overrides[/shop/import].bean=count").run(context -> {
            await().until(() -> state(context, "/shop/import") == NodeState.STOPPED);
            assertThat(steps(context)).containsExactly("counted");
        });
    }

    @Test
    void childrenOfATemplateAreDoneOnce() {
        plain.withUserConfiguration(Import.class).withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: imports
                    type: dynamic-supervisor
                    template: { bean: import }
                """)).run(context -> {
            context.getBean(ChildTemplate.class).start("today");
            await().until(() -> context.getBean(Application.class).node("/imports/today").isEmpty());
            assertThat(context.getBean(Trail.class).steps("import")).containsExactly("import 1");
        });
    }

    @Test
    void theStopOfTheTreeWaitsForIt() {
        plain.withUserConfiguration(Slow.class, Beans.class)
            .withBean(CountDownLatch.class, () -> new CountDownLatch(1))
            .withInitializer(Trees.yaml("""
                    coppice.supervisors:
                      - name: shop
                        children:
                          - { name: slow, bean: slow, shutdown: infinity }
                          - { name: prices, bean: prices }
                    """))
            .run(context -> {
                Trail trail = context.getBean(Trail.class);
                await().until(() -> trail.steps().contains("slow begun"));

                Thread stop = Thread.ofVirtual().start(context::stop);
                await().until(() -> !trail.steps("prices stopped").isEmpty());
                context.getBean(CountDownLatch.class).countDown();
                stop.join();

                assertThat(trail.steps()).endsWith("slow done");
            });
    }

    @Test
    void aSingletonIsRefused() {
        assertRefused(plain.withUserConfiguration(Once.class).withInitializer(Trees.yaml("""
                coppice.supervisors: [{ name: shop, children: [{ name: once, bean: once }] }]
                """)), "every restart needs a new object");
    }

    @Test
    void theAnnotationHasToSayThatItIsNotPermanent() {
        assertRefused(plain.withUserConfiguration(Endless.class), "would run again and again",
                "Add 'restart = Restart.TRANSIENT'");
    }

    @Test
    void theAnnotationPlacesIt() {
        plain.withUserConfiguration(Annotated.class).run(context -> {
            await().until(() -> state(context, "/beans/annotated") == NodeState.STOPPED);
            assertThat(steps(context)).containsExactly("annotated");
        });
    }

    private static void assertRefused(ApplicationContextRunner runner, String... explanations) {
        runner.run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
            .message()
            .contains(explanations));
    }

    private static NodeState state(ApplicationContext context, String path) {
        return context.getBean(Application.class).node(path).orElseThrow().state();
    }

    private static List<String> steps(ApplicationContext context) {
        return context.getBean(Trail.class).steps();
    }

    @Component("import")
    @Scope("prototype")
    static class Import implements Runnable {

        private final Trail trail;

        private final int number;

        private final boolean failing;

        Import(Trail trail, Environment environment) {
            this.trail = trail;
            this.number = trail.steps("import").size() + 1;
            this.failing = number <= environment.getProperty("failures", int.class, 0);
        }

        @Override
        public void run() {
            trail.add("import " + number);
            if (failing) {
                throw new IllegalStateException("import " + number + " failed");
            }
        }

        @PreDestroy
        void tidyUp() {
            trail.add("destroyed " + number);
        }

    }

    @Component("count")
    @Scope("prototype")
    record Count(Trail trail) implements Callable<Integer> {

        @Override
        public Integer call() {
            trail.add("counted");
            return 1;
        }

    }

    @Component("slow")
    @Scope("prototype")
    record Slow(Trail trail, CountDownLatch leave) implements Callable<String> {

        @Override
        public String call() throws InterruptedException {
            trail.add("slow begun");
            leave.await();
            trail.add("slow done");
            return "done";
        }

    }

    @Component("once")
    static class Once extends Import {

        Once(Trail trail, Environment environment) {
            super(trail, environment);
        }

    }

    @ProcessBean
    static class Endless extends Import {

        Endless(Trail trail, Environment environment) {
            super(trail, environment);
        }

    }

    @ProcessBean(value = "annotated", restart = Restart.TRANSIENT)
    record Annotated(Trail trail) implements Runnable {

        @Override
        public void run() {
            trail.add("annotated");
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        @Scope("prototype")
        Prices prices(Trail trail) {
            return new Prices(trail);
        }

    }

}
