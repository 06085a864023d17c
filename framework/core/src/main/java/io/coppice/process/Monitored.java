package io.coppice.process;

/// A process and the monitor it has had from its first moment (Erlang `spawn_monitor/1`).
///
/// @param pid the process
/// @param monitor the monitor, whose [Down] tells how it really ended, never `noproc`
public record Monitored(Pid pid, MonitorRef monitor) {
}
