package io.coppice.process;

/// What a process is doing at a moment (Erlang `process_info/2`, `status`).
public enum ProcessState {

    /// A thread runs its code.
    RUNNING,

    /// It has something to do and no thread does it yet.
    RUNNABLE,

    /// It waits for a message.
    WAITING

}
