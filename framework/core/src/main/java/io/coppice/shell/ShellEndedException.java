package io.coppice.shell;

import io.coppice.process.Pid;

/// The shell's process ended before it had done what was typed.
final class ShellEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShellEndedException(Pid shell) {
        super("The shell " + shell + " ended before it had done this", null, false, false);
    }

}
