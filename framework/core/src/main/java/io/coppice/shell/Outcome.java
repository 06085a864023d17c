package io.coppice.shell;

/// What came of a verb.
///
/// @param <T> the type of its result
sealed interface Outcome<T> {

    /// It was done.
    ///
    /// @param result what it returned
    /// @param <T> the type of the result
    record Done<T>(T result) implements Outcome<T> {
    }

    /// It threw an exception.
    ///
    /// @param thrown the exception
    /// @param <T> the type of the result there would have been
    record Failed<T>(Throwable thrown) implements Outcome<T> {
    }

    /// The process ended before it had done it.
    ///
    /// @param <T> the type of the result there would have been
    record Abandoned<T>() implements Outcome<T> {
    }

}
