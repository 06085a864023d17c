package io.coppice.process;

import java.time.Duration;
import java.time.Instant;

/// Where a runtime takes its time from, so that tests can put another one in its place.
public interface Time {

    /// The time of day, for people to read.
    Instant now();

    /// A clock that never jumps, in nanoseconds; only differences mean anything.
    long nanoTime();

    /// Runs a short task once, after the delay. Returns what takes it back: it runs to no
    /// effect once the task has run.
    Runnable schedule(Duration delay, Runnable task);

    /// How many tasks are scheduled that have neither run nor been taken back.
    int pending();

    /// A duration in nanoseconds, where centuries are as good as for ever.
    ///
    /// @throws IllegalArgumentException if it is negative
    static long nanos(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The duration was " + duration + "; it must be zero or positive, use a very long one for no limit");
        }
        Duration longest = Duration.ofNanos(Long.MAX_VALUE / 4);
        return (duration.compareTo(longest) > 0) ? longest.toNanos() : duration.toNanos();
    }

    /// Lets go of whatever this time needs to run.
    default void close() {
    }

}
