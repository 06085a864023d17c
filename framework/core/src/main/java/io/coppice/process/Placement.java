package io.coppice.process;

/// On what kind of thread an event-driven process runs. Whatever is chosen, it handles one message at a time and in order.
public enum Placement {

    /// The runtime chooses, and you most likely want this. Handlers run on the few
    /// platform
    /// threads of the runtime, or beside a virtual thread that sent the message; those
    /// that
    /// are seen blocking run on virtual threads from then on.
    AUTO,

    /// On the platform threads of the runtime, one for each processor: for handlers that
    /// compute. The runtime adds one while a handler blocks or computes for long.
    PLATFORM,

    /// Each time it becomes active on a fresh virtual thread: for handlers that block, or
    /// that must not see a `ThreadLocal` that a handler of another process left behind.
    VIRTUAL

}
