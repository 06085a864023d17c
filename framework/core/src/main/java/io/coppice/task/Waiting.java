package io.coppice.task;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Time;
import io.coppice.process.Wait;
import org.jspecify.annotations.Nullable;

/// One wait for outcomes, by the time of the runtime.
final class Waiting extends Wait implements Consumer<Outcome<?>> {

    static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private static final long ENDLESS = Time.nanos(FOREVER);

    private static final int PATIENCE = 3;

    /// For whom there is no way around waiting, or none.
    private final Collection<? extends Task<?>> needed;

    private final AtomicInteger missing;

    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    private volatile boolean satisfied;

    private Waiting(int outcomes, Collection<? extends Task<?>> needed) {
        this.missing = new AtomicInteger(outcomes);
        this.needed = needed;
        this.satisfied = outcomes == 0;
    }

    /// A wait for so many outcomes.
    static Waiting forSome(int outcomes) {
        return new Waiting(outcomes, List.of());
    }

    /// A wait for the results of all tasks, which is over when one has none.
    static Waiting forResults(Collection<? extends Task<?>> tasks) {
        return new Waiting(tasks.size(), tasks);
    }

    /// A task that calls its owner would wait for the end of this wait.
    @Override
    protected @Nullable Pid on() {
        for (Task<?> task : needed) {
            if (task.outcome() instanceof Outcome.None) {
                return task.pid();
            }
        }
        return null;
    }

    @Override
    protected boolean isOver() {
        return satisfied;
    }

    @Override
    public void accept(Outcome<?> outcome) {
        boolean failed = !needed.isEmpty() && outcome instanceof Outcome.Exited;
        if (failed || missing.decrementAndGet() <= 0) {
            satisfied = true;
            over.complete(null);
        }
    }

    /// Waits until the outcomes are there or the time is over; returns whether they are.
    ///
    /// @throws TaskException if the thread is interrupted
    /// @throws io.coppice.process.WaitCycleException if a task that is needed waits for
    /// the
    /// calling process
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
        try (var _ = Wait.begin(this); var _ = Self.blocking(over::isDone)) {
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
