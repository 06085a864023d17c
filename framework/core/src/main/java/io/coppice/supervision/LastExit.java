package io.coppice.supervision;

import java.time.Instant;

import io.coppice.process.ExitReason;

/// How the last process at a place in a tree ended.
///
/// @param reason why it ended
/// @param at when
public record LastExit(ExitReason reason, Instant at) {
}
