package io.coppice.process;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// Decides when and on which threads processes run, in place of the runtime itself. It is meant for tests that have to know when all
/// processes are at rest, or that choose the order in which they run.
///
/// Its methods are called by any thread and must be quick, except for closing what [#waiting] returns. Which threads a
/// runtime with a conductor uses is the conductor's affair alone: [Placement] means nothing there.
public interface Conductor {

    /// Has a process do some work soon, on a thread that does nothing else meanwhile: one
    /// message of an event-driven process, or all that one in direct style ever does.
    void run(Pid process, Runnable work);

    /// The calling thread is about to wait. It runs work of a process, or code outside of
    /// processes that calls a server. Closing the answer may wait until it is its turn
    /// again.
    ///
    /// @param isOver tells any thread whether there is a reason not to wait any longer;
    /// null if only the waiting thread will know
    Blocking waiting(@Nullable BooleanSupplier isOver);

    /// A process has taken a message and is about to work on it.
    default void taken(Pid process, Object message) {
    }

}
