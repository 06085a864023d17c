package io.coppice.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.coppice.process.Conductor;

/// A conductor that knows when all processes are at rest: none runs, and none has a reason to.
sealed interface Ensemble extends Conductor permits Stage, Inline {

    /// How long, in real time, processes may take to come to rest.
    Duration PATIENCE = Duration.ofSeconds(10);

    /// Returns when all processes are at rest.
    ///
    /// @throws AssertionError if that takes longer than [#PATIENCE]
    /// @throws IllegalStateException if one of these processes calls this
    void settle();

    /// Waits in real time until the condition holds, so long at most, or until nothing
    /// can make it hold any more. Returns whether it does. It may be looked at by any
    /// thread.
    boolean await(BooleanSupplier condition, Duration atMost);

    /// The latest messages of each process.
    LatestMessages messages();

}
