package io.coppice.spring.autoconfigure;

import java.util.List;

import io.coppice.spring.autoconfigure.ProcessExamples.Answering;
import io.coppice.spring.autoconfigure.ProcessExamples.Door;
import io.coppice.spring.autoconfigure.ProcessExamples.FixedRates;
import io.coppice.spring.autoconfigure.ProcessExamples.Hesitant;
import io.coppice.spring.autoconfigure.ProcessExamples.OnlyOne;
import io.coppice.spring.autoconfigure.ProcessExamples.Undecided;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/// What cannot be a process is refused when the application starts.
class ProcessBeanMistakesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withBean(Trail.class);

    @Test
    void severalInterfacesAreAQuestion() {
        assertRefused("", new Class<?>[] { Undecided.class }, "@ProcessBean(" + Undecided.class.getName() + ").bean",
                "implements Greeting, Rates", "@ProcessBean(type = ");
    }

    @Test
    void anUnfitInterfaceIsRefusedWithTheReason() {
        assertRefused("", new Class<?>[] { Answering.class }, "calls of the interface are messages",
                "Unfit.answer() is a @Cast and returns int");
    }

    @Test
    void aSingletonIsRefusedWithAnExplanation() {
        assertRefused("", new Class<?>[] { OnlyOne.class }, "every restart needs a new object",
                "Annotate OnlyOne (or its @Bean method) with @Scope(\"prototype\")");
    }

    @Test
    void anUnknownSupervisorIsRefusedWithASuggestion() {
        assertRefused("coppice.supervisors: [{ name: shpo, type: supervisor }]", new Class<?>[] { Door.class },
                "no supervisor stands at '/shop'", "Did you mean '/shpo'?");
    }

    @Test
    void aPlaceThatIsTakenIsRefused() {
        assertRefused("""
                coppice.supervisors:
                  - name: shop
                    children: [{ name: door, bean: rates }]
                """, new Class<?>[] { Door.class, FixedRates.class },
                "the name is already that of coppice.supervisors[0].children[0]");
    }

    @Test
    void aPlaceInBothAnnotationAndConfigurationIsRefused() {
        assertRefused("""
                coppice.supervisors:
                  - name: shop
                    children: [{ name: front, bean: door }]
                """, new Class<?>[] { Door.class }, "the configuration names the bean 'door' too");
    }

    @Test
    void aShutdownThatIsNoneIsRefused() {
        assertRefused("", new Class<?>[] { Hesitant.class }, "@ProcessBean(" + Hesitant.class.getName() + ").shutdown",
                "a duration, 'brutal-kill' or 'infinity' is expected");
    }

    private void assertRefused(String yaml, Class<?>[] configuration, String... explanations) {
        runner.withInitializer(Trees.yaml(yaml))
            .withUserConfiguration(configuration)
            .run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
                .message()
                .contains(List.of(explanations)));
    }

}
