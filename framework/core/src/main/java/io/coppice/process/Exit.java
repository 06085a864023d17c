package io.coppice.process;

/// An exit signal, turned into a message because the receiver traps exits.
///
/// @param from the process that ended, or that sent the signal
/// @param reason why
public record Exit(Pid from, ExitReason reason) implements Notice {
}
