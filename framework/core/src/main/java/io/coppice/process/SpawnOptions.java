package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// How a process is to be spawned; immutable.
///
/// @param label what people call the process in logs and listings, or null; it need not be unique
/// @param kind what the process is for
/// @param supervised whether a supervisor reports the end of this process, so that the runtime does not log it too
public record SpawnOptions(@Nullable String label, ProcessKind kind, boolean supervised) {

    /// No label, an ordinary process, crashes are logged.
    public static final SpawnOptions DEFAULT = new SpawnOptions(null, ProcessKind.PROCESS, false);

    /// The default options with a label.
    public static SpawnOptions labelled(String label) {
        return new SpawnOptions(label, ProcessKind.PROCESS, false);
    }

}
