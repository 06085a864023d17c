package io.coppice.spring.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.coppice.spring.ScheduledJobs.JobInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known of a job whatever becomes of its process.
final class Job {

    private static final Logger logger = LoggerFactory.getLogger("coppice.scheduling");

    private final String name;

    private final String path;

    private final Runnable task;

    private final Timetable timetable;

    private final Supplier<Instant> clock;

    private Past past = Past.NONE;

    private @Nullable Instant next;

    private JobInfo counts;

    private boolean over;

    private boolean cancelled;

    Job(String path, Runnable task, Timetable timetable, Supplier<Instant> clock) {
        this.name = path.substring(path.lastIndexOf('/') + 1);
        this.path = path;
        this.task = task;
        this.timetable = timetable;
        this.clock = clock;
        this.counts = new JobInfo(path, 0, 0, 0, 0, null, null);
    }

    String name() {
        return name;
    }

    boolean isOnce() {
        return timetable instanceof Once;
    }

    /// How long it is until the next run, or null if there will be none.
    synchronized @Nullable Duration untilNext() {
        if (over) {
            return null;
        }
        Instant now = clock.get();
        Plan plan = timetable.next(past, now);
        if (plan.leftOut() != null) {
            count(plan);
            past = new Past(plan.leftOut(), past.began(), past.ended(now)); // counted
                                                                            // once
        }
        next = plan.at();
        over = next == null;
        if (next == null) {
            return null;
        }
        Duration delay = Duration.between(now, next);
        return delay.isNegative() ? Duration.ZERO : delay;
    }

    private void count(Plan plan) {
        counts = new JobInfo(path, counts.runs(), counts.failures(), counts.overlapped() + plan.overlapped(),
                counts.missed() + plan.missed(), null, null);
        logger.warn("{} left out {} runs that were due while it ran, and {} while it was down; the next is at {}", path,
                plan.overlapped(), plan.missed(), plan.at());
    }

    /// Runs it; a failure is thrown.
    void run() {
        Instant due = begin();
        boolean failed = true;
        try {
            task.run();
            failed = false;
        }
        finally {
            end(due, failed);
        }
    }

    private synchronized Instant begin() {
        Instant now = clock.get();
        Instant due = (next != null) ? next : now;
        past = new Past(due, now, null);
        return due;
    }

    private synchronized void end(Instant due, boolean failed) {
        past = new Past(due, past.began(), clock.get());
        counts = new JobInfo(path, counts.runs() + 1, counts.failures() + (failed ? 1 : 0), counts.overlapped(),
                counts.missed(), null, null);
        over = over || (isOnce() && !failed);
    }

    synchronized JobInfo info() {
        return new JobInfo(path, counts.runs(), counts.failures(), counts.overlapped(), counts.missed(), past.began(),
                over ? null : next);
    }

    synchronized void cancel() {
        cancelled = true;
        over = true;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized boolean isOver() {
        return over;
    }

    Instant now() {
        return clock.get();
    }

}
