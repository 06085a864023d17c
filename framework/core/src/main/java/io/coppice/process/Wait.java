package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// Something that a process waits for, and that another process has to do first: the reply to a call, the end of a start.
/// Others look at it, from any thread, to find out whether to wait for the waiting one would close a cycle.
public abstract class Wait {

    /// Something to wait for.
    protected Wait() {
    }

    /// Tells the runtime that the calling code is about to wait for another process: `try
    /// (var _ = Wait.begin(wait)) { … }`. A call and a start do this by themselves. A
    /// process waits for one thing at a time; code outside of processes is in nobody's
    /// way.
    ///
    /// @throws WaitCycleException if that process waits for the calling one already
    public static Blocking begin(Wait wait) {
        LocalProcess process = Current.process();
        Turn turn = (process != null) ? process.turn() : null;
        if (process == null || turn == null || turn.thread != Thread.currentThread()) {
            return Blocking.NONE;
        }
        return turn.waitFor(process, wait);
    }

    /// The process that has to do it, or null if that is not known yet.
    protected abstract @Nullable Pid on();

    /// Whether it is done, and the process that waits is about to go on.
    protected abstract boolean isOver();

}
