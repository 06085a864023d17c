package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// What a process has decided about its own end. Only its own thread uses this.
final class OwnEnd {

    private @Nullable ExitReason reason;

    /// Decides, unless that was done before; returns what unwinds the stack.
    ProcessExit decide(ExitReason wanted) {
        if (reason == null) {
            reason = wanted;
        }
        return new ProcessExit(reason);
    }

    @Nullable ExitReason decided() {
        return reason;
    }

    /// The reason a piece of the process' code ended with, and forgets the decision so
    /// that more code may run.
    ///
    /// @param thrown what it threw, or null if it returned
    ExitReason take(@Nullable Throwable thrown) {
        ExitReason decided = reason;
        reason = null;
        if (decided != null) {
            return decided;
        }
        return (thrown != null) ? ExitReason.crashed(thrown) : ExitReason.NORMAL;
    }

}
