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

    /// Lets go of whatever this time needs to run.
    default void close() {
    }

}
