package io.coppice.spring.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/// What Spring holds of a job: when it is due, and how to cancel it.
///
/// @param job the job
/// @param cancellation stops it for good
record JobFuture(Job job, Runnable cancellation) implements ScheduledFuture<Object> {

    @Override
    public long getDelay(TimeUnit unit) {
        Instant next = job.info().next();
        return (next != null) ? unit.convert(Duration.between(job.now(), next)) : -1;
    }

    @Override
    public int compareTo(Delayed other) {
        return Comparator.<Delayed>comparingLong(delayed -> delayed.getDelay(TimeUnit.NANOSECONDS))
            .compare(this, other);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (job.isOver()) {
            return false;
        }
        cancellation.run();
        return true;
    }

    @Override
    public boolean isCancelled() {
        return job.isCancelled();
    }

    @Override
    public boolean isDone() {
        return job.isOver();
    }

    @Override
    public @Nullable Object get() {
        throw new UnsupportedOperationException(
                "A job has no result; look at its place in the tree, or at ScheduledJobs");
    }

    @Override
    public @Nullable Object get(long timeout, TimeUnit unit) {
        return get();
    }

}
