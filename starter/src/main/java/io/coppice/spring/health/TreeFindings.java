package io.coppice.spring.health;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import io.coppice.process.ExitReason;
import io.coppice.supervision.LastExit;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Restart;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// What does not run of a tree, or of parts of it, collected in one walk over what is static.
final class TreeFindings {

    private static final int MAX_CHILDREN = 1_000;

    private final Set<TreeNode> gaveUp = new LinkedHashSet<>();

    private final Set<TreeNode> stopped = new LinkedHashSet<>();

    private final Set<TreeNode> stoppedByOperator = new LinkedHashSet<>();

    private final Set<TreeNode> restarting = new LinkedHashSet<>();

    private final Set<String> missing = new LinkedHashSet<>();

    private int supervisors;

    /// Walks over the whole tree.
    void visit(TreeNode root) {
        walk(root, null);
    }

    /// Walks over the node at a path and what is below it, unless something above it is
    /// down already.
    void visit(TreeNode root, String path) {
        TreeNode parent = null;
        TreeNode node = root;
        for (int begin = 1; begin < path.length(); begin = end(path, begin) + 1) {
            if (node.state() != NodeState.RUNNING) {
                add(node, parent);
                return;
            }
            parent = node;
            node = node.child(path.substring(begin, end(path, begin)));
            if (node == null) {
                missing.add(path);
                return;
            }
        }
        walk(node, parent);
    }

    private static int end(String path, int begin) {
        int slash = path.indexOf('/', begin);
        return (slash > 0) ? slash : path.length();
    }

    private void walk(TreeNode node, @Nullable TreeNode parent) {
        // the root above the configured supervisors is nobody's configuration and is not
        // counted
        if (node.type() != NodeType.WORKER && parent != null) {
            supervisors++;
        }
        add(node, parent);
        if (node.type() == NodeType.SUPERVISOR || node.type() == NodeType.PARTITION_SUPERVISOR) {
            node.children(0, MAX_CHILDREN).forEach(child -> walk(child, node));
        }
    }

    private void add(TreeNode node, @Nullable TreeNode parent) {
        switch (node.state()) {
            case RUNNING -> {
            }
            case RESTARTING -> restarting.add(node);
            case GAVE_UP -> gaveUp.add(node);
            case STOPPED -> stopped(node, parent);
        }
    }

    // Below something that is down itself, being stopped is expected; and so it is for a
    // worker that may end, and for a child that has never run because its init said
    // ignore.
    private void stopped(TreeNode node, @Nullable TreeNode parent) {
        boolean mayEnd = node.type() == NodeType.WORKER && node.restart() != Restart.PERMANENT;
        LastExit exit = node.lastExit();
        if (exit == null || mayEnd || (parent != null && parent.state() != NodeState.RUNNING)) {
            return;
        }
        boolean asked = exit.reason() instanceof ExitReason.Shutdown;
        (asked ? stoppedByOperator : stopped).add(node);
    }

    /// Whether something is down for good that nobody has stopped on purpose.
    boolean isDown() {
        return !gaveUp.isEmpty() || !stopped.isEmpty();
    }

    boolean isSupervisorRestarting() {
        return restarting.stream().anyMatch(node -> node.type() != NodeType.WORKER);
    }

    /// Whether everything runs that has not come to its own end.
    boolean isComplete() {
        return !isDown() && stoppedByOperator.isEmpty() && restarting.isEmpty() && missing.isEmpty();
    }

    /// How many supervisors were visited.
    int supervisors() {
        return supervisors;
    }

    Collection<TreeNode> gaveUp() {
        return Collections.unmodifiableSet(gaveUp);
    }

    Collection<TreeNode> stopped() {
        return Collections.unmodifiableSet(stopped);
    }

    Collection<TreeNode> stoppedByOperator() {
        return Collections.unmodifiableSet(stoppedByOperator);
    }

    Collection<TreeNode> restarting() {
        return Collections.unmodifiableSet(restarting);
    }

    /// The paths at which nothing stands just now, as their supervisor is being started.
    Collection<String> missing() {
        return Collections.unmodifiableSet(missing);
    }

}
