package io.coppice.process;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A process that has ended while a thread still runs its code.
///
/// @param pid the process
/// @param label what people called it, or null
/// @param reason why it ended
/// @param stack where its thread is now, innermost first
public record ZombieInfo(Pid pid, @Nullable String label, ExitReason reason, List<StackTraceElement> stack) {
}
