package io.coppice.task;

import io.coppice.process.ExitReason;
import org.jspecify.annotations.Nullable;

/// What came of one input of a [TaskStream], together with that input (Elixir `Task.async_stream/3`, `:zip_input_on_exit`).
///
/// @param <A> the inputs
/// @param <T> what is computed from them
public sealed interface Result<A extends @Nullable Object, T extends @Nullable Object> {

    /// What it was computed from.
    A input();

    /// There is a value.
    ///
    /// @param input what it was computed from
    /// @param value what was computed
    record Ok<A extends @Nullable Object, T extends @Nullable Object>(A input, T value) implements Result<A, T> {

    }

    /// The task ended without one.
    ///
    /// @param input what it was to be computed from
    /// @param reason why; [TaskException#TIMEOUT] if the task was killed because it took
    /// too long
    record Exited<A extends @Nullable Object, T extends @Nullable Object>(A input,
            ExitReason reason) implements Result<A, T> {

    }

}
