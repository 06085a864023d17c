package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// The one message of a monitor: the process it watched has ended.
///
/// @param monitor the monitor that fired and is gone now
/// @param target what was monitored
/// @param pid the process behind the target when the monitor was made, or null if there was none
/// @param reason why it ended, or `noproc` if there was nothing to monitor
public record Down(MonitorRef monitor, Address target, @Nullable Pid pid, ExitReason reason) implements Notice {
}
