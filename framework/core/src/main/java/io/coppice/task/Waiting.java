package io.coppice.task;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// One wait for outcomes, by the time of the runtime.
final class Waiting implements Consumer<Outcome<?>> {

    static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private static final long ENDLESS = Time.nanos(FOREVER);

    private static final int PATIENCE = 3;

    private final AtomicInteger missing;

    private final boolean failFast;

    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    private volatile boolean satisfied;

    /// @param outcomes how many outcomes are enough
    /// @param failFast whether one without a result is enough
    Waiting(int outcomes, boolean failFast) {
        this.missing = new AtomicInteger(outcomes);
        this.failFast = failFast;
        this.satisfied = outcomes == 0;
    }

    @Override
    public void accept(Outcome<?> outcome) {
        if ((failFast && outcome instanceof Outcome.Exited) || missing.decrementAndGet() <= 0) {
            satisfied = true;
            over.complete(null);
        }
    }

    /// Waits until the outcomes are there or the time is over; returns whether they are.
    ///
    /// @throws TaskException if the thread is interrupted
    /// @throws io.coppice.process.ProcessExit if the process that waits has ended
    boolean await(Duration within, @Nullable ProcessRuntime runtime) {
        long nanos = Time.nanos(within);
        beBriefly();
        if (!satisfied && nanos > 0 && runtime != null) {
            Runnable undo = (nanos < ENDLESS) ? runtime.time().schedule(within, () -> over.complete(null)) : () -> {
            };
            park(undo);
        }
        Self.checkAlive();
        return satisfied;
    }

    /// A virtual thread that lets others run for a moment often need not be woken.
    private void beBriefly() {
        for (int i = 0; i < PATIENCE && Thread.currentThread().isVirtual() && !satisfied; i++) {
            Thread.yield();
        }
    }

    private void park(Runnable undo) {
        try (var _ = Self.blocking()) {
            over.get();
        }
        catch (InterruptedException ex) {
            throw interrupted();
        }
        catch (ExecutionException ex) {
            throw new IllegalStateException("A wait is only ever completed with nothing", ex);
        }
        finally {
            undo.run();
        }
    }

    static TaskException interrupted() {
        Self.checkAlive();
        Thread.currentThread().interrupt();
        return TaskException.interrupted();
    }

}
