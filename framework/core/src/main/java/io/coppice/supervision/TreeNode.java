package io.coppice.supervision;

import java.time.Instant;
import java.util.List;

import io.coppice.process.MailboxLimit;
import io.coppice.process.Pid;
import io.coppice.process.Placement;
import org.jspecify.annotations.Nullable;

/// A place in a running tree, as it is now. It is kept up to date by the supervisor anyway: reading it is safe from any
/// thread, disturbs no process, and costs no more than what is read.
public interface TreeNode {

    /// The name of the child, unique among its siblings.
    String name();

    /// The names from the root, for example `/shop/inventory`.
    String path();

    /// What stands here.
    NodeType type();

    /// How things are.
    NodeState state();

    /// The process that serves now, or null.
    @Nullable Pid pid();

    /// How often a process was started again here.
    long restarts();

    /// When a process that ended here is started again.
    Restart restart();

    /// Since when things are as they are.
    Instant since();

    /// How the last process ended here, or null if none has.
    @Nullable LastExit lastExit();

    /// When a process that is to be started again here is to start, or null if none is,
    /// or
    /// that is not known yet.
    @Nullable Instant nextStart();

    /// The strategy of a supervisor, or null.
    @Nullable Strategy strategy();

    /// The restart limit of a supervisor, or null.
    @Nullable RestartLimit limit();

    /// How long a supervisor waits before it restarts a child that has no back-off of its
    /// own, or null.
    @Nullable Backoff backoff();

    /// The limit of the mailbox of a worker, or null if it has none.
    @Nullable MailboxLimit mailbox();

    /// What its spec says of how it is started and ended.
    Terms terms();

    /// On what kind of thread it runs.
    Placement placement();

    /// Whether a supervisor ends by itself, or null.
    @Nullable AutoShutdown autoShutdown();

    /// How many children a dynamic supervisor has at most, or null.
    @Nullable Integer maxChildren();

    /// The supervisor, or null for the root.
    @Nullable TreeNode parent();

    /// How many children a supervisor has; zero for a worker.
    int childCount();

    /// Some of the children, in start order.
    ///
    /// @param offset how many to pass over
    /// @param limit how many to return at most
    List<TreeNode> children(int offset, int limit);

    /// The child of that name, or null.
    @Nullable TreeNode child(String name);

    /// The node below this one that is reached by a path such as `/shop/inventory`, or
    /// null.
    default @Nullable TreeNode find(String path) {
        TreeNode node = this;
        int begin = 0;
        while (node != null && begin < path.length()) {
            int slash = path.indexOf('/', begin);
            int end = (slash >= 0) ? slash : path.length();
            node = (end > begin) ? node.child(path.substring(begin, end)) : node;
            begin = end + 1;
        }
        return node;
    }

}
