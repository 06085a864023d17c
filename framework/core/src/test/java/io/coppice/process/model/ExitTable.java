package io.coppice.process.model;

import io.coppice.process.ExitReason;

/// What an exit signal does to whom it reaches. An explicit signal comes from `exit(pid, reason)`, a linked one from the
/// end of a process.
enum ExitTable {

    // explicit: not trapping, trapping; linked: not trapping, trapping
    NORMAL(Effect.NOTHING, Effect.MESSAGE, Effect.NOTHING, Effect.MESSAGE),

    NORMAL_TO_ONESELF(Effect.END, Effect.MESSAGE, Effect.NOTHING, Effect.NOTHING),

    KILL(Effect.END_KILLED, Effect.END_KILLED, Effect.END, Effect.MESSAGE),

    OTHER(Effect.END, Effect.MESSAGE, Effect.END, Effect.MESSAGE);

    private final Effect explicit;

    private final Effect explicitTrapped;

    private final Effect linked;

    private final Effect linkedTrapped;

    ExitTable(Effect explicit, Effect explicitTrapped, Effect linked, Effect linkedTrapped) {
        this.explicit = explicit;
        this.explicitTrapped = explicitTrapped;
        this.linked = linked;
        this.linkedTrapped = linkedTrapped;
    }

    static ExitTable row(ExitReason reason, boolean toOneself) {
        return switch (reason) {
            case ExitReason.Normal _ -> toOneself ? NORMAL_TO_ONESELF : NORMAL;
            case ExitReason.Kill _ -> KILL;
            case ExitReason.Shutdown _, ExitReason.Killed _, ExitReason.NoProc _, ExitReason.NoConnection _,
                    ExitReason.Crashed _, ExitReason.Other _ ->
                OTHER;
        };
    }

    Effect explicit(boolean trapping) {
        return trapping ? explicitTrapped : explicit;
    }

    Effect linked(boolean trapping) {
        return trapping ? linkedTrapped : linked;
    }

    /// What the receiver makes of the signal.
    enum Effect {

        NOTHING, MESSAGE, END, END_KILLED

    }

}
