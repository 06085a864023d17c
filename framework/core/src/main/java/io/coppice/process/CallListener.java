package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// Hears of the calls to the servers of a runtime. A runtime has none unless its options name one; otherwise nothing is
/// measured.
@FunctionalInterface
public interface CallListener {

    /// A call is over. This runs on the thread of the caller, or on the thread that knows
    /// the outcome if nobody waits for it; it must be quick and may not throw.
    ///
    /// @param server whom the caller meant
    /// @param pid who was to reply, or null if nobody served there
    /// @param nanos how long the call took, in nanoseconds
    /// @param failure why there was no reply, or null if there was one
    void called(Address server, @Nullable Pid pid, long nanos, @Nullable ExitReason failure);

}
