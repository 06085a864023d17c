package io.coppice.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/// Waiting for an answer, by the time of a runtime.
final class Answers {

    private final ProcessRuntime runtime;

    private final boolean plain;

    Answers(ProcessRuntime runtime) {
        this.runtime = runtime;
        this.plain = runtime.options.conductor() == null && runtime.time() instanceof SystemTime;
    }

    <T extends @Nullable Object> T await(CompletableFuture<T> answer, Duration within)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (plain || within.isZero()) {
            try (var _ = Self.blocking()) {
                return answer.get(Time.nanos(within), TimeUnit.NANOSECONDS);
            }
        }
        awaitByOtherTime(answer, within);
        return answer.get(0, TimeUnit.NANOSECONDS);
    }

    /// Who is outside of processes waits no longer than in real time: if that other time
    /// stands still, perhaps nobody is left to move it.
    private void awaitByOtherTime(CompletableFuture<?> answer, Duration within)
            throws InterruptedException, ExecutionException, TimeoutException {
        var over = new CompletableFuture<@Nullable Void>();
        CompletableFuture<?> told = answer.whenComplete((_, _) -> over.complete(null));
        Runnable undo = runtime.time().schedule(within, () -> over.complete(null));
        Duration really = (Current.process() == null) ? within : Duration.ofNanos(Long.MAX_VALUE);
        try (var _ = runtime.scheduler.waiting(() -> told.isDone() || over.isDone())) {
            over.get(Time.nanos(really), TimeUnit.NANOSECONDS);
        }
        finally {
            undo.run();
        }
    }

}
