package io.coppice.server;

import org.jspecify.annotations.Nullable;

/// What became of a call, from [ServerRef#tryCall].
///
/// @param <R> what the caller asked for
public sealed interface CallResult<R extends @Nullable Object> {

    /// The server replied.
    record Replied<R extends @Nullable Object>(R value) implements CallResult<R> {
    }

    /// There is no reply.
    ///
    /// @param failure why
    record Failed<R extends @Nullable Object>(CallFailure failure) implements CallResult<R> {
    }

}
