package io.coppice.process.model;

import io.coppice.process.ExitReason;

/// One thing that a process does, or somebody outside of any process. Numbers stand for processes and monitors, so that
/// the same operation can be carried out by the rules and by the real runtime.
sealed interface Op {

    /// The process it is done to; 0 if there is none.
    default int other() {
        return 0;
    }

    record Send(int other, int text) implements Op {
    }

    record SendByName(String name, int text) implements Op {
    }

    record Link(int other) implements Op {
    }

    record Unlink(int other) implements Op {
    }

    record Spawn(int child, boolean handler, boolean linked) implements Op {
    }

    record Monitor(int other, int monitor) implements Op {
    }

    record MonitorByName(String name, int monitor) implements Op {
    }

    /// Ends a monitor; with `flush`, takes back what it has put into the mailbox.
    record Demonitor(int monitor, boolean flush) implements Op {
    }

    record Trap(boolean on) implements Op {
    }

    /// `exit(pid, reason)`.
    record Signal(int other, ExitReason reason) implements Op {
    }

    /// `throw self.exit(reason)`, which the process then catches: it must not help.
    record Exit(ExitReason reason) implements Op {
    }

    record Crash(int number) implements Op {
    }

    record Return() implements Op {
    }

    record Register(String name, int other) implements Op {
    }

    record Unregister(String name) implements Op {
    }

    /// Takes the oldest message of a kind, without waiting.
    record Take(Kind kind) implements Op {
    }

    record Flush() implements Op {
    }

    /// What a selective receive selects.
    enum Kind {

        ANY, TEXT, ENDED, GONE

    }

}
