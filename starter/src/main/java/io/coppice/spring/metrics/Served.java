package io.coppice.spring.metrics;

import java.util.concurrent.atomic.LongAdder;

import io.coppice.application.Application;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// What a configured server has to do and has done, across its lives.
final class Served {

    /// Counting looks at each message, so there is an end to it.
    static final int MOST_WAITING = 100_000;

    private final ProcessRuntime runtime;

    private final Application tree;

    private final String path;

    private final LongAdder inFormerLives = new LongAdder();

    private long highest;

    Served(ProcessRuntime runtime, Application tree, String path) {
        this.runtime = runtime;
        this.tree = tree;
        this.path = path;
    }

    /// A life has ended.
    void ended(Pid pid) {
        inFormerLives.add(runtime.handled(pid));
    }

    double waiting() {
        Pid pid = living();
        return (pid != null) ? runtime.mailboxLength(pid, MOST_WAITING) : 0;
    }

    /// How many messages it holds at most; nothing to show if there is no limit.
    double capacity() {
        MailboxLimit limit = tree.node(path).map(TreeNode::mailbox).orElse(null);
        return (limit != null && limit.capacity() < Integer.MAX_VALUE) ? limit.capacity() : Double.NaN;
    }

    /// Never less than before, though between two lives there is a moment in which one
    /// has ended and is not added yet.
    synchronized double handled() {
        Pid pid = living();
        long present = (pid != null) ? runtime.handled(pid) : 0;
        highest = Math.max(highest, inFormerLives.sum() + present);
        return highest;
    }

    private @Nullable Pid living() {
        Pid pid = tree.node(path).map(TreeNode::pid).orElse(null);
        return (pid != null && pid.isAlive()) ? pid : null;
    }

}
