package io.coppice.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// Time that stands still until a test moves it, for timers, timeouts of `receive` and delays before restarts.
///
/// {@snippet class="io.coppice.test.ManualTimeTests" region="advance"}
///
/// Moving it runs the scheduled tasks on the calling thread, in the order in which they are due. What they set off in
/// other processes goes on in those: wait for its effect, with a [Probe] for example. Calls of a server wait in real time.
public final class ManualTime implements Time {

    /// How long, in real time, [#advanceWhenAwaited] waits.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::due).thenComparingLong(Task::number));

    private final Instant start;

    private long nanos;

    private long lastNumber;

    /// A time that starts at the epoch.
    public ManualTime() {
        this(Instant.EPOCH);
    }

    /// A time that starts at the given time of day.
    public ManualTime(Instant start) {
        this.start = start;
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

    private static long nanos(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The duration was " + duration + "; it must be zero or positive");
        }
        return ((duration.compareTo(LONGEST) > 0) ? LONGEST : duration).toNanos();
    }

    /// Moves on, running on the way whatever is due, in order; a task that is scheduled
    /// on the way and due too is run as well. What a task throws is thrown here, and the
    /// time stays where that task was due.
    public void advance(Duration by) {
        long target = nanoTime() + nanos(by);
        Task due = next(target);
        while (due != null) {
            due.work.run();
            due = next(target);
        }
        moveTo(target);
    }

    /// Waits until something is scheduled that is due within the given time, and then
    /// moves on by it. To be used when another process is about to schedule it, such as a
    /// supervisor that waits before a restart.
    ///
    /// @throws AssertionError if nothing of the kind is scheduled within [#PATIENCE]
    public void advanceWhenAwaited(Duration by) {
        awaitTask(by);
        advance(by);
    }

    private synchronized void awaitTask(Duration within) {
        boolean awaited = Patience.await(this, PATIENCE, () -> isDueBy(nanos + nanos(within)));
        if (!awaited) {
            throw new AssertionError("Nobody waits for a moment within the next " + within + "; " + this);
        }
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
        String next = tasks.isEmpty() ? "nothing is scheduled" : "the next of " + tasks.size()
                + " scheduled tasks is due in " + Duration.ofNanos(Math.max(0, tasks.element().due - nanos));
        return "manual time " + now() + ", " + next;
    }

    private record Task(long due, long number, Runnable work) {
    }

}
