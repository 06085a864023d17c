package io.coppice.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Runs the body of a test as a process that traps exits: the observer of all others.
public final class Tester {

    private Tester() {
    }

    /// Runs the body and waits for its end; what it throws is thrown here.
    public static void run(ProcessRuntime runtime, ProcessBody body) {
        var end = new CompletableFuture<Void>();
        runtime.spawn(self -> {
            try {
                self.trapExits(true);
                body.run(self);
                end.complete(null);
            }
            catch (Throwable thrown) {
                end.completeExceptionally(thrown);
            }
        });
        await(end);
    }

    private static void await(CompletableFuture<Void> end) {
        try {
            end.get();
        }
        catch (ExecutionException ex) {
            if (ex.getCause() instanceof Error error) {
                throw error;
            }
            throw new AssertionError("The body of the test failed", ex.getCause());
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while the body of the test was running", ex);
        }
    }

}
