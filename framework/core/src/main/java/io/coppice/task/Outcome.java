package io.coppice.task;

import io.coppice.process.ExitReason;
import org.jspecify.annotations.Nullable;

/// What there is to say of a task when somebody asks (Elixir `Task.yield/2`: `{:ok, value}`, `{:exit, reason}`, `nil`).
///
/// @param <T> what the task computes
public sealed interface Outcome<T extends @Nullable Object> {

    /// It has a result.
    ///
    /// @param value the result
    record Ok<T extends @Nullable Object>(T value) implements Outcome<T> {

    }

    /// It ended without a result.
    ///
    /// @param reason why; `noproc` if its result was taken or ignored before
    record Exited<T extends @Nullable Object>(ExitReason reason) implements Outcome<T> {

    }

    /// There is no result: the task still runs, or it was told to end and did so.
    record None<T extends @Nullable Object>() implements Outcome<T> {

    }

}
