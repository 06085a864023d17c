package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// Time that moves only when a test moves it.
public final class ManualTime implements Time {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparingLong(Task::at).thenComparingLong(Task::number));

    private long nanos;

    private long count;

    @Override
    public synchronized Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Runnable schedule(Duration delay, Runnable work) {
        Duration bounded = (delay.compareTo(LONGEST) > 0) ? LONGEST : delay;
        Task task = new Task(nanos + bounded.toNanos(), ++count, work);
        tasks.add(task);
        notifyAll();
        return () -> forget(task);
    }

    /// Moves on, and runs on the way what is due.
    public void advance(Duration by) {
        long target = nanoTime() + by.toNanos();
        Task due = next(target);
        while (due != null) {
            due.work.run();
            due = next(target);
        }
        moveTo(target);
    }

    /// Waits until something is due within the given time, and moves on by as much.
    public void advanceWhenAwaited(Duration by) throws InterruptedException {
        awaitTask(by);
        advance(by);
    }

    private synchronized void awaitTask(Duration within) throws InterruptedException {
        while (tasks.isEmpty() || tasks.element().at > nanos + within.toNanos()) {
            wait();
        }
    }

    private synchronized @Nullable Task next(long target) {
        if (tasks.isEmpty() || tasks.element().at > target) {
            return null;
        }
        Task due = tasks.remove();
        nanos = Math.max(nanos, due.at);
        return due;
    }

    private synchronized void moveTo(long target) {
        nanos = Math.max(nanos, target);
    }

    private synchronized void forget(Task task) {
        tasks.remove(task);
    }

    private record Task(long at, long number, Runnable work) {
    }

}
