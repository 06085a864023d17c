package io.coppice.spring.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.coppice.process.Pid;
import io.coppice.supervision.LastExit;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/// One node of the running tree as it is shown.
///
/// @param nextStart when it is to be started again, if a single node is asked for
/// @param spec how it is started and ended, if a single node is asked for
record NodeDescriptor(String name, String path, @Nullable String pid, String type, String state, long restarts,
        String restart, Instant since, @Nullable Instant nextStart, @Nullable Exit lastExit, @Nullable String strategy,
        @Nullable Limit limit, @Nullable SpecDescriptor spec, @Nullable Integer childCount,
        @Nullable List<NodeDescriptor> children) implements OperationResponseBody {

    /// How many nodes one response shows, however wide and deep the tree is: some 180 kB.
    static final int MAX_NODES = 1_000;

    /// A single node.
    static NodeDescriptor of(TreeNode node, Page page) {
        return of(node, page, new Budget()).with(node.nextStart(), SpecDescriptor.of(node));
    }

    static List<NodeDescriptor> of(List<TreeNode> nodes) {
        return of(nodes, new Budget());
    }

    private static NodeDescriptor of(TreeNode node, Page page, Budget budget) {
        boolean leaf = node.type() == NodeType.WORKER;
        List<NodeDescriptor> children = leaf ? null
                : of(node.children(page.offset(), Math.min(page.limit(), budget.left)), budget);
        return new NodeDescriptor(node.name(), node.path(), living(node.pid()), node.type().label(),
                node.state().label(), node.restarts(), node.restart().label(), node.since(), null,
                Exit.of(node.lastExit()), (node.strategy() != null) ? node.strategy().label() : null,
                Limit.of(node.limit()), null, leaf ? null : node.childCount(), children);
    }

    private NodeDescriptor with(@Nullable Instant start, SpecDescriptor how) {
        return new NodeDescriptor(name, path, pid, type, state, restarts, restart, since, start, lastExit, strategy,
                limit, how, childCount, children);
    }

    private static List<NodeDescriptor> of(List<TreeNode> nodes, Budget budget) {
        List<TreeNode> shown = nodes.subList(0, Math.min(nodes.size(), budget.left));
        budget.left -= shown.size();
        List<NodeDescriptor> descriptors = new ArrayList<>(shown.size());
        for (TreeNode node : shown) {
            descriptors.add(of(node, Page.FIRST, budget));
        }
        return descriptors;
    }

    /// A process that has ended without its supervisor having noticed yet is none.
    private static @Nullable String living(@Nullable Pid pid) {
        return (pid != null && pid.isAlive()) ? pid.toString() : null;
    }

    /// How the last life of a node ended.
    record Exit(String reason, @Nullable String message, Instant at) {

        static @Nullable Exit of(@Nullable LastExit exit) {
            return (exit != null) ? new Exit(exit.reason().kind(), Texts.message(exit.reason()), exit.at()) : null;
        }

    }

    /// How many restarts a supervisor tolerates in which time.
    record Limit(int restarts, Duration within) {

        static @Nullable Limit of(@Nullable RestartLimit limit) {
            return (limit != null) ? new Limit(limit.restarts(), limit.within()) : null;
        }

    }

    /// Counts down the nodes that may still be shown.
    private static final class Budget {

        private int left = MAX_NODES;

    }

}
