package io.coppice.spring.task;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;

import io.coppice.process.ProcessBody;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/// A task whose failure is both the outcome for who waits and a crash of its process. When the tree stops it may finish.
final class Work<T> extends FutureTask<T> implements ProcessBody {

    private static final ScopedValue<Work<?>> CURRENT = ScopedValue.newInstance();

    private final CompletableFuture<T> promise = new CompletableFuture<>();

    private @Nullable Throwable failure;

    Work(Callable<T> task) {
        super(task);
        var _ = promise.whenComplete((_, _) -> {
            if (promise.isCancelled()) {
                cancel(true);
            }
        });
    }

    /// Has the task that runs here end as a crash, though it has dealt with its failure.
    /// Returns whether there is one.
    static boolean fail(Throwable failure) {
        if (CURRENT.isBound()) {
            CURRENT.get().failure = failure;
        }
        return CURRENT.isBound();
    }

    @Override
    public void run(Self self) throws Exception {
        self.trapExits(true);
        ScopedValue.where(CURRENT, this).run(this);
        if (failure != null && !isCancelled()) {
            ReflectionUtils.rethrowException(failure);
        }
    }

    @Override
    protected void setException(Throwable thrown) {
        failure = thrown;
        super.setException(thrown);
    }

    @Override
    protected void done() {
        switch (state()) {
            case SUCCESS -> promise.complete(resultNow());
            case FAILED -> promise.completeExceptionally(exceptionNow());
            case CANCELLED -> promise.cancel(false);
            case RUNNING -> throw new IllegalStateException("A task that is done does not run");
        }
    }

    CompletableFuture<T> promise() {
        return promise;
    }

}
