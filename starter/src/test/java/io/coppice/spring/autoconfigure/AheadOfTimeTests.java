package io.coppice.spring.autoconfigure;

import io.coppice.spring.event.CoppiceApplicationEventsAutoConfiguration;
import io.coppice.spring.example.Trail;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/// What Spring writes ahead of time knows the references and their proxies.
class AheadOfTimeTests {

    @Test
    void proxiesAndReferencesAreWritten() {
        InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
        RuntimeHints hints = process(files);

        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(ProcessExamples.Rates.class)).accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(ProcessExamples.Rates.class, "rate"))
            .accepts(hints);
        assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet()).anyMatch(name -> name.contains("References__"))
            .anyMatch(name -> name.contains("CoppiceApplicationEventsAutoConfiguration__"));
    }

    private static RuntimeHints process(InMemoryGeneratedFiles files) {
        try (var context = new AnnotationConfigApplicationContext()) {
            Trees.yaml("coppice.supervisors: [{ name: shop, type: supervisor }]").initialize(context);
            context.register(CoppiceAutoConfiguration.class, CoppiceApplicationEventsAutoConfiguration.class,
                    Trail.class, ProcessExamples.FixedRates.class, ProcessExamples.Door.class);
            var names = new ClassNameGenerator(ClassName.get("io.coppice.spring", "Test"));
            var generation = new DefaultGenerationContext(names, files);
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            generation.writeGeneratedContent();
            return generation.getRuntimeHints();
        }
    }

}
