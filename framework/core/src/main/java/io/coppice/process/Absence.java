package io.coppice.process;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Why nobody is at an [Address] just now, though somebody is expected there.
///
/// @param reason how the last process there ended, or null if that is not known yet
/// @param nextStart when the next one is to be started, by the clock of the runtime; null means any moment now
public record Absence(@Nullable ExitReason reason, @Nullable Instant nextStart) {
}
