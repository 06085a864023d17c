package io.coppice.process;

/// Unwinds the stack of a process that is ending; nothing a program should catch.
///
/// A program that does catch it gains nothing: the next thing it tries as this process throws it again, and the process
/// ends with the reason all the same.
public final class ProcessExit extends Error {

    private static final long serialVersionUID = 1L;

    private final transient ExitReason reason;

    ProcessExit(ExitReason reason) {
        super("process ends: " + reason, null, false, false);
        this.reason = reason;
    }

    /// Why the process ends.
    public ExitReason reason() {
        return reason;
    }

}
