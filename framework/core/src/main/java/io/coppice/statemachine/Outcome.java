package io.coppice.statemachine;

import io.coppice.process.ExitReason;

/// What becomes of the state.
///
/// @param <S> the states
sealed interface Outcome<S> {

    /// It is this one from now on.
    record GoTo<S>(S state) implements Outcome<S> {
    }

    /// It stays as it is.
    record Keep<S>() implements Outcome<S> {
    }

    /// It stays as it is, and is entered again.
    record Repeat<S>() implements Outcome<S> {
    }

    /// The machine ends.
    record Stop<S>(ExitReason reason) implements Outcome<S> {
    }

}
