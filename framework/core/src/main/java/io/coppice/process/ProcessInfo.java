package io.coppice.process;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What can be seen of a process from outside (Erlang `process_info/1`). Looking takes nothing from the process; while it
/// works, the parts may be a moment apart.
///
/// @param pid the process
/// @param kind what it is for
/// @param label what people call it, or null
/// @param name the name it is registered by, or null
/// @param state what it is doing
/// @param mailboxLength how many messages wait
/// @param handled how many messages it has taken so far
/// @param message the class of the message it is at work on, or null
/// @param trapping whether it traps exits
/// @param links the processes it is linked to
/// @param monitors the processes that it monitors, once for each monitor
public record ProcessInfo(Pid pid, ProcessKind kind, @Nullable String label, @Nullable String name, ProcessState state,
        int mailboxLength, long handled, @Nullable Class<?> message, boolean trapping, Set<Pid> links,
        List<Pid> monitors) {
}
