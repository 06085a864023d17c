package io.coppice.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

import io.coppice.process.RuntimeOptions;
import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// Time that stands still until a test moves it: for timers, time-outs of `receive` and calls, restart limits, and
/// delays before restarts.
///
/// {@snippet class="io.coppice.test.ManualTimeTests" region="advance"}
///
/// [CoppiceExtension] gives a test a runtime that has one; [#options()] are for those who start their own. Real threads
/// that wait outside of processes, and code that looks at the clock by itself, know nothing of this time.
public final class ManualTime implements Time {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::due).thenComparingLong(Task::number));

    private final Instant start;

    private final Ensemble ensemble;

    private long nanos;

    private long lastNumber;

    /// A time that starts at the epoch.
    public ManualTime() {
        this(Instant.EPOCH);
    }

    /// A time that starts at the given time of day.
    public ManualTime(Instant start) {
        this(start, Stage.forAll());
    }

    ManualTime(Instant start, Ensemble ensemble) {
        this.start = start;
        this.ensemble = ensemble;
    }

    /// Options for a runtime that has this time. Moving it waits for the processes of
    /// that
    /// runtime; those of one that has merely been given this time go on by themselves.
    public RuntimeOptions options() {
        return RuntimeOptions.DEFAULT.time(this).conductor(ensemble);
    }

    @Override
    public synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    /// Has a task run by the [#advance] that reaches its time. A delay of zero needs one
    /// too, and `advance(Duration.ZERO)` is enough.
    @Override
    public synchronized Runnable schedule(Duration delay, Runnable task) {
        Task scheduled = new Task(nanos + nanos(delay), ++lastNumber, task);
        tasks.add(scheduled);
        notifyAll();
        return () -> forget(scheduled);
    }

    @Override
    public synchronized int pending() {
        return tasks.size();
    }

    private static long nanos(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The duration was " + duration + "; it must be zero or positive");
        }
        return ((duration.compareTo(LONGEST) > 0) ? LONGEST : duration).toNanos();
    }

    /// Moves on. On the way it runs whatever is due, in order, and after each the
    /// processes until all are at rest; what those schedule on the way and is due too is
    /// run as well. So when this returns, everything has happened that happens by then.
    /// Zero brings all to rest and moves nothing.
    ///
    /// @throws AssertionError if processes do not come to rest within 10 seconds of real
    /// time
    public void advance(Duration by) {
        boolean _ = advanceUntil(() -> false, by);
    }

    /// Moves on for so long at most, but no further than until the condition holds.
    boolean advanceUntil(BooleanSupplier condition, Duration atMost) {
        ensemble.settle();
        long target = nanoTime() + nanos(atMost);
        boolean holds = condition.getAsBoolean();
        for (Task due = holds ? null : next(target); due != null; due = holds ? null : next(target)) {
            due.work.run();
            ensemble.settle();
            holds = condition.getAsBoolean();
        }
        if (!holds) {
            moveTo(target);
        }
        return holds;
    }

    /// Waits until something is scheduled that is due within the given time, and then
    /// moves on by it. This is for handlers that block in their own way, which
    /// [#advance] would wait for: give their runtime this time alone, and not
    /// [#options()].
    ///
    /// @throws AssertionError if nothing of the kind is scheduled within 10 seconds of
    /// real time
    public void advanceWhenAwaited(Duration by) {
        awaitTask(by);
        advance(by);
    }

    private synchronized void awaitTask(Duration within) {
        if (!Patience.await(this, Ensemble.PATIENCE, () -> isDueBy(nanos + nanos(within)))) {
            throw new AssertionError("Nobody waits for a moment within the next " + within + "; " + this);
        }
    }

    /// In how long each task that is scheduled is due, the next first.
    synchronized List<Duration> scheduled() {
        return tasks.stream().sorted(tasks.comparator()).map(this::left).toList();
    }

    private Duration left(Task task) {
        return Duration.ofNanos(Math.max(0, task.due - nanos));
    }

    private boolean isDueBy(long target) {
        return !tasks.isEmpty() && tasks.element().due <= target;
    }

    private synchronized @Nullable Task next(long target) {
        if (!isDueBy(target)) {
            return null;
        }
        Task task = tasks.remove();
        nanos = Math.max(nanos, task.due);
        return task;
    }

    private synchronized void moveTo(long target) {
        nanos = Math.max(nanos, target);
    }

    private synchronized void forget(Task task) {
        tasks.remove(task);
    }

    @Override
    public synchronized String toString() {
        String next = tasks.isEmpty() ? "nothing is scheduled"
                : "the next of " + tasks.size() + " scheduled tasks is due in " + left(tasks.element());
        return "manual time " + now() + ", " + next;
    }

    private record Task(long due, long number, Runnable work) {
    }

}
