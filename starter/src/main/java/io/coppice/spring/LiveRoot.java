package io.coppice.spring;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.coppice.application.Application;
import io.coppice.process.Pid;
import io.coppice.supervision.LastExit;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Strategy;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// The root of the tree that runs now, so that paths from here outlive a stop and a start of the whole tree.
final class LiveRoot implements TreeNode {

    private final SupervisionTree tree;

    LiveRoot(SupervisionTree tree) {
        this.tree = tree;
    }

    @Override
    public String name() {
        return get(TreeNode::name, "application");
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public NodeType type() {
        return NodeType.SUPERVISOR;
    }

    @Override
    public NodeState state() {
        return get(TreeNode::state, NodeState.STOPPED);
    }

    @Override
    public @Nullable Pid pid() {
        return find(TreeNode::pid);
    }

    @Override
    public long restarts() {
        return get(TreeNode::restarts, 0L);
    }

    @Override
    public Restart restart() {
        return get(TreeNode::restart, Restart.TEMPORARY);
    }

    @Override
    public Instant since() {
        return get(TreeNode::since, Instant.EPOCH);
    }

    @Override
    public @Nullable LastExit lastExit() {
        return find(TreeNode::lastExit);
    }

    @Override
    public @Nullable Strategy strategy() {
        return find(TreeNode::strategy);
    }

    @Override
    public @Nullable RestartLimit limit() {
        return find(TreeNode::limit);
    }

    @Override
    public int childCount() {
        return get(TreeNode::childCount, 0);
    }

    @Override
    public List<TreeNode> children(int offset, int limit) {
        return get(root -> root.children(offset, limit), List.of());
    }

    @Override
    public @Nullable TreeNode child(String name) {
        return find(root -> root.child(name));
    }

    private <T> T get(Function<TreeNode, @Nullable T> value, T whileStopped) {
        T found = find(value);
        return (found != null) ? found : whileStopped;
    }

    private <T> @Nullable T find(Function<TreeNode, @Nullable T> value) {
        Application application = tree.application().orElse(null);
        return (application != null) ? value.apply(application.root()) : null;
    }

}
