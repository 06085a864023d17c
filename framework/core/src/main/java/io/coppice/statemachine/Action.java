package io.coppice.statemachine;

import java.time.Duration;

/// What a transition does besides choosing the state.
///
/// @param <M> the messages the machine understands
sealed interface Action<M> {

    /// Answers a call.
    record Reply<M>(Runnable send) implements Action<M> {
    }

    /// Keeps the event for another state.
    record Postpone<M>() implements Action<M> {
    }

    /// Inserts an event, or an [Info].
    record Insert<M>(Object event) implements Action<M> {
    }

    /// Does something to a time-out.
    sealed interface Timing<M> extends Action<M> {

        Slot slot();

    }

    /// Starts a time-out.
    record Start<M>(Slot slot, Duration delay, M message) implements Timing<M> {
    }

    /// Gives a running time-out another message, or ends one at once that does not run.
    record Update<M>(Slot slot, M message) implements Timing<M> {
    }

    /// Stops a time-out.
    record Cancel<M>(Slot slot) implements Timing<M> {
    }

}
