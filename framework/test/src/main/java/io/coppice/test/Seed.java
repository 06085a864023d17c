package io.coppice.test;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/// A run of a test with one seed.
///
/// @param value the seed
/// @param failed whether a run has failed
record Seed(long value, AtomicBoolean failed) implements TestTemplateInvocationContext {

    private static final Namespace NAMESPACE = Namespace.create(Seed.class);

    static Optional<Seed> of(ExtensionContext context) {
        @Nullable Seed seed = context.getStore(NAMESPACE).get(Seed.class, Seed.class);
        return Optional.ofNullable(seed);
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return "seed " + value;
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
        context.getStore(NAMESPACE).put(Seed.class, this);
    }

    void hasFailed(Throwable failure) {
        failed.set(true);
        failure.addSuppressed(new Circumstances(System.lineSeparator() + "  seed " + value
                + "; run it again with @Seeds(only = " + value + "L) or -Dcoppice.seed=" + value));
    }

}
