package io.coppice.process;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// A process that has ended while a thread still runs its code.
///
/// @param pid the process
/// @param label what people called it, or null
/// @param reason why it ended
/// @param stack where its thread is now, innermost first
public record ZombieInfo(Pid pid, @Nullable String label, ExitReason reason, List<StackTraceElement> stack) {

    /// Several lines: who it is, and the stack.
    @Override
    public String toString() {
        String frames = stack.stream()
            .map(frame -> System.lineSeparator() + "\tat " + frame)
            .collect(Collectors.joining());
        return ((label != null) ? label + " " : "") + pid + " has ended (" + reason + "), but its thread goes on"
                + frames;
    }

}
