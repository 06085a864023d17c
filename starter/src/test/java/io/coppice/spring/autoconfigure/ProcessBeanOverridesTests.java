package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.coppice.application.Application;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.spring.autoconfigure.ProcessExamples.Door;
import io.coppice.spring.autoconfigure.ProcessExamples.FixedRates;
import io.coppice.spring.autoconfigure.ProcessExamples.Gate;
import io.coppice.spring.autoconfigure.ProcessExamples.Till;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/// `coppice.overrides` reaches the places of classes with `@ProcessBean` too.
class ProcessBeanOverridesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withBean(Trail.class)
        .withInitializer(Trees.yaml("coppice.supervisors: [{ name: shop, type: supervisor }]"))
        .withUserConfiguration(Till.class, Door.class, FixedRates.class);

    @Test
    void changesWhatTheAnnotationSays() {
        runner
            .withPropertyValues("coppice.overrides[/shop/till].restart=transient",
                    "coppice.overrides[/shop/till].placement=virtual")
            .run(context -> {
                Application tree = context.getBean(Application.class);
                assertThat(tree.node("/shop/till").orElseThrow().restart()).isEqualTo(Restart.TRANSIENT);
                ServerRef<ReplyTo<Boolean>> till = tree.server("/shop/till");
                assertThat(till.<Boolean>call(reply -> reply)).isTrue();
            });
    }

    @Test
    void anEnvironmentVariableReachesItToo() {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        runner
            .withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .replace(name,
                        new SystemEnvironmentPropertySource(name,
                                Map.of("COPPICE_OVERRIDES_SHOP_TILL_RESTART", "permanent"))))
            .run(context -> assertThat(context.getBean(Application.class).node("/shop/till").orElseThrow().restart())
                .isEqualTo(Restart.PERMANENT));
    }

    @Test
    void theSupervisorThatNobodyConfiguredCanBeTunedToo() {
        runner
            .withPropertyValues("coppice.overrides[/beans].max-restarts=7", "coppice.overrides[/beans].within=1m",
                    "coppice.overrides[/beans/rates].restart=temporary")
            .run(context -> {
                Application tree = context.getBean(Application.class);
                assertThat(tree.node("/beans").orElseThrow().limit())
                    .isEqualTo(new RestartLimit(7, Duration.ofMinutes(1)));
                assertThat(tree.node("/beans/rates").orElseThrow().restart()).isEqualTo(Restart.TEMPORARY);
            });
    }

    @Test
    void leavesItOut() {
        runner
            .withPropertyValues("coppice.overrides[/shop/till].enabled=false",
                    "coppice.overrides[/beans].enabled=false")
            .run(context -> {
                Application tree = context.getBean(Application.class);
                assertThat(tree.node("/shop/till")).isEmpty();
                assertThat(tree.node("/shop/door")).isPresent();
                assertThat(tree.node("/beans")).isEmpty();
                assertThat(context.getBean(Trail.class).steps()).isEmpty();
            });
    }

    @Test
    void explainsAReferenceToWhatIsLeftOut() {
        AtomicReference<ConfigurableApplicationContext> failed = new AtomicReference<>();
        runner.withInitializer(failed::set)
            .withUserConfiguration(Client.class)
            .withPropertyValues("coppice.overrides[/shop/door].enabled=false")
            .run(context -> {
                FailureAnalysis analysis = new LeftOutFailureAnalyzer(failed.get().getBeanFactory(),
                        failed.get().getEnvironment())
                    .analyze(context.getStartupFailure());
                assertThat(analysis).isNotNull();
                assertThat(analysis.getDescription())
                    .contains("/shop/door, because 'coppice.overrides[/shop/door].enabled' is false");
            });
    }

    @Test
    void explainsMistakesAllAtOnce() {
        String till = "@ProcessBean(" + Till.class.getName() + ")";
        runner.withInitializer(Trees.yaml("overrides.yml", """
                coppice.overrides:
                  "[/shop/tilt]": { restart: transient }
                  "[/shop/door]": { strategy: one-for-all, restart: always, bean: rates }
                  "[/shop/till]": { mailbox: { overflow: block } }
                """))
            .run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
                .message()
                .contains("has 5 problem(s)")
                .contains(List.of("there is no node at '/shop/tilt'", "Did you mean '/shop/till'?",
                        "Property: coppice.overrides[/shop/door].strategy", "'strategy' does not fit a worker",
                        "Property: coppice.overrides[/shop/door].restart", "[overrides.yml] - 3:",
                        "Property: coppice.overrides[/shop/door].bean", "the place is that of the bean 'door'",
                        "Property: " + till + ".mailbox.capacity")));
    }

    @Test
    void doesNotReachABeanThatTheConfigurationPlacesElsewhere() {
        runner.withInitializer(Trees.yaml("more.yml", ""))
            .withPropertyValues("coppice.supervisors[0].name=bank", "coppice.supervisors[0].children[0].name=exchange",
                    "coppice.supervisors[0].children[0].bean=rates", "coppice.supervisors[1].name=shop",
                    "coppice.supervisors[1].type=supervisor", "coppice.overrides[/beans/rates].enabled=false")
            .run(context -> assertThat(context.getStartupFailure())
                .hasMessageContaining("there is no node at '/beans/rates'"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Client {

        Client(ServerRef<Gate.Message> door) {
        }

    }

}
