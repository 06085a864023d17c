package io.coppice.process;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;

/// A snapshot of the thread-locals that are registered with Micrometer. The only class that needs its library.
///
/// @param snapshot what was captured
record RegisteredContext(ContextSnapshot snapshot) implements ContextCarrier.Context {

    private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().clearMissing(true).build();

    static RegisteredContext capture() {
        return new RegisteredContext(SNAPSHOTS.captureAll());
    }

    @Override
    public ContextCarrier.Entered enter(@Nullable Object message) {
        ContextSnapshot.Scope scope = snapshot.setThreadLocals();
        return _ -> scope.close();
    }

}
