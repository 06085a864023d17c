package io.coppice.task;

/// What becomes of tasks that have no result when the time is over (Elixir `Task.yield_many/2`, `:on_timeout`).
public enum Unfinished {

    /// They go on, and can be asked again.
    KEEP,

    /// They go on by themselves; their results are dropped.
    IGNORE,

    /// They are killed.
    KILL

}
