package io.coppice.test;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/// Runs a test with one seed after the other, until one fails.
final class SeedsExtension implements TestTemplateInvocationContextProvider {

    private static final String PROPERTY = "coppice.seed";

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), Seeds.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Seeds seeds = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Seeds.class).orElseThrow();
        var failed = new AtomicBoolean();
        return values(context, seeds).<TestTemplateInvocationContext>mapToObj(value -> new Seed(value, failed))
            .takeWhile(_ -> !failed.get());
    }

    private static LongStream values(ExtensionContext context, Seeds seeds) {
        if (seeds.value() < 1) {
            throw new IllegalArgumentException("@Seeds(" + seeds.value() + ") runs no test; use 1 or more");
        }
        return context.getConfigurationParameter(PROPERTY)
            .map(text -> LongStream.of(Long.parseLong(text)))
            .orElseGet(() -> (seeds.only().length > 0) ? LongStream.of(seeds.only())
                    : LongStream.rangeClosed(1, seeds.value()));
    }

}
