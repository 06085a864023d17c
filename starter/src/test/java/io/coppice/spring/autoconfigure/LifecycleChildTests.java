package io.coppice.spring.autoconfigure;

import java.time.Duration;

import io.coppice.application.Application;
import io.coppice.observe.RestartLog;
import io.coppice.process.RuntimeOptions;
import io.coppice.spring.example.Prices;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.NodeState;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A bean that Spring can start and stop is a child that does it in its place.
class LifecycleChildTests {

    private final ManualTime time = new ManualTime();

    private final ApplicationContextRunner plain = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withBean(Trail.class)
        .withBean("feed", Feed.class)
        .withUserConfiguration(Beans.class);

    private final ApplicationContextRunner runner = plain.withBean(RuntimeOptions.class, time::options)
        .withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children:
                      - { name: feed, bean: feed }
                      - { name: prices, bean: prices }
                """));

    @Test
    void itsProcessStartsAndStopsItInTheOrderOfTheTree() {
        Trail[] trail = new Trail[1];
        runner.run(context -> {
            trail[0] = context.getBean(Trail.class);
            assertThat(state(context)).isEqualTo(NodeState.RUNNING);
        });

        assertThat(trail[0].steps()).containsExactly("feed started", "prices ready", "prices stopped shutdown",
                "feed stopped");
    }

    @Test
    void springLeavesItToTheTreeEvenIfItWouldStartItEarlier() {
        runner.withPropertyValues("phase=-1").run(context -> {
            assertThat(context.getBean(Trail.class).steps()).containsExactly("feed started", "prices ready");
        });
    }

    @Test
    void otherBeansAreStillStartedBySpring() {
        runner.withBean("other", Feed.class).run(context -> {
            assertThat(context.getBean("other", Feed.class).isRunning()).isTrue();
            context.stop();
            assertThat(context.getBean("other", Feed.class).isRunning()).isFalse();
        });
    }

    @Test
    void itsOwnEndIsACrashAfterWhichItRunsAgain() {
        runner.run(context -> {
            context.getBean(Feed.class).breakDown();
            time.advance(Duration.ofSeconds(1));

            await().until(() -> !context.getBean(RestartLog.class).newest(10).isEmpty());
            assertThat(context.getBean(RestartLog.class).newest(10)).singleElement()
                .asString()
                .contains("/shop/feed", "'feed' does not run any more");
            assertThat(context.getBean(Feed.class).isRunning()).isTrue();
        });
    }

    @Test
    void anOperatorStopsAndStartsIt() {
        runner.run(context -> {
            Feed feed = context.getBean(Feed.class);
            context.getBean(Application.class).stop("/shop/feed");
            assertThat(feed.isRunning()).isFalse();
            time.advance(Duration.ofSeconds(5));
            assertThat(state(context)).isEqualTo(NodeState.STOPPED);

            context.getBean(Application.class).start("/shop/feed");
            assertThat(feed.isRunning()).isTrue();
        });
    }

    @Test
    void aProcessThatIsKilledLeavesNothingRunningBehind() {
        runner.run(context -> {
            context.getBean(Application.class).kill("/shop/feed");

            await().until(() -> !context.getBean(RestartLog.class).newest(10).isEmpty());
            assertThat(context.getBean(Trail.class).steps("feed")).containsExactly("feed started", "feed stopped",
                    "feed started");
        });
    }

    @Test
    void aStartThatFailsLeavesNothingRunningBehind() {
        Trail trail = new Trail();
        runner.withBean("theTrail", Trail.class, () -> trail, definition -> definition.setPrimary(true))
            .withPropertyValues("failing=true")
            .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining("no connection"));

        await().until(() -> trail.steps().contains("feed stopped"));
    }

    @Test
    void aStopThatTakesTooLongIsCutShort() {
        plain.withPropertyValues("hanging=true").withInitializer(Trees.yaml("""
                coppice.supervisors: [{ name: shop, children: [{ name: feed, bean: feed, shutdown: 50ms }] }]
                """)).run(context -> {
            context.stop();
            assertThat(context.getBean(Application.class).isRunning()).isFalse();
        });
    }

    @Test
    void theContextMayBeStartedAgain() {
        runner.run(context -> {
            context.stop();
            context.start();
            assertThat(context.getBean(Trail.class).steps("feed")).containsExactly("feed started", "feed stopped",
                    "feed started");
        });
    }

    @Test
    void withoutTreesSpringStartsIt() {
        runner.withPropertyValues("coppice.enabled=false")
            .run(context -> assertThat(context.getBean(Feed.class).isRunning()).isTrue());
    }

    @Test
    void oneObjectCannotBeTwoChildren() {
        assertRefused(plain.withInitializer(Trees.yaml("""
                coppice.supervisors:
                  - name: shop
                    children: [{ name: feed, bean: feed }, { name: again, bean: feed }]
                """)), "coppice.supervisors[0].children[1].bean", "it is a child already",
                "coppice.supervisors[0].children[0].bean");
    }

    @Test
    void oneThatIsNoSingletonIsRefused() {
        assertRefused(plain.withUserConfiguration(Fresh.class).withInitializer(Trees.yaml("""
                coppice.supervisors: [{ name: shop, children: [{ name: fresh, bean: fresh }] }]
                """)), "a Lifecycle is a singleton", "Remove its scope");
    }

    @Test
    void aSecondProcessorWouldStartItToo() {
        assertRefused(runner.withBean("lifecycleProcessor", DefaultLifecycleProcessor.class),
                "the bean 'lifecycleProcessor' of the application would do so too");
    }

    private static void assertRefused(ApplicationContextRunner runner, String... explanations) {
        runner.run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
            .message()
            .contains(explanations));
    }

    private static NodeState state(ApplicationContext context) {
        return context.getBean(Application.class).node("/shop/feed").orElseThrow().state();
    }

    @Component("fresh")
    @Scope("prototype")
    static class Fresh extends Feed {

        Fresh(Trail trail, Environment environment) {
            super(trail, environment);
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
