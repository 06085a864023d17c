package io.coppice.shell;

import java.util.function.BooleanSupplier;

import io.coppice.process.Self;

/// What a process is asked to do.
///
/// @param <T> what comes of it
@FunctionalInterface
interface Verb<T> {

    /// Does it.
    ///
    /// @param self the process that does it
    /// @param claim to be asked right before a message is taken; false if nobody waits
    /// for the message any more, so that it has to stay
    T run(Self self, BooleanSupplier claim);

}
