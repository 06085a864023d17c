package io.coppice.supervision.model;

import io.coppice.process.ExitReason;

/// One thing that happens to a tree. Places go by their names; what is asked of a supervisor names it and the child.
sealed interface Op {

    /// A worker ends.
    record End(String worker, ExitReason reason) implements Op {
    }

    /// The next starts of a worker fail.
    record FailStarts(String worker, int times) implements Op {
    }

    /// A supervisor is asked to end.
    record Leave(String supervisor, ExitReason reason) implements Op {
    }

    /// A child is to be stopped.
    record Stop(String supervisor, String child) implements Op {
    }

    /// A child is to be started.
    record Start(String supervisor, String child) implements Op {
    }

    /// A child is to be stopped and started.
    record Restart(String supervisor, String child) implements Op {
    }

    /// A child is to be forgotten.
    record Delete(String supervisor, String child) implements Op {
    }

    /// A worker is to be added.
    record Add(String supervisor, Kid kid) implements Op {
    }

    /// Time passes.
    record Pass(long nanos) implements Op {
    }

}
