package io.coppice.test;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import io.coppice.process.ExitReason;
import io.coppice.supervision.LastExit;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.TreeNode;
import io.coppice.supervision.TreePath;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/// Assertions about a place in a tree: what stands there now.
///
/// {@snippet class="io.coppice.test.CoppiceAssertionsTests" region="tree"}
public final class TreeAssert extends AbstractAssert<TreeAssert, TreePath> {

    TreeAssert(TreePath actual) {
        super(actual, TreeAssert.class);
    }

    /// A process serves there.
    public TreeAssert isRunning() {
        return hasState(NodeState.RUNNING);
    }

    /// A process is going to be started there again.
    public TreeAssert isRestarting() {
        return hasState(NodeState.RESTARTING);
    }

    /// Nobody serves there, and nobody will be started again.
    public TreeAssert isStopped() {
        return hasState(NodeState.STOPPED);
    }

    /// A supervisor stood there that gave up.
    public TreeAssert gaveUp() {
        return hasState(NodeState.GAVE_UP);
    }

    private TreeAssert hasState(NodeState state) {
        return require("be " + state.label(), state, TreeNode::state);
    }

    /// A process was started again there so many times since its supervisor started.
    public TreeAssert restarted(long times) {
        return require("have been restarted " + times + " times", times, TreeNode::restarts);
    }

    /// The last process there ended for this reason.
    public TreeAssert hasLastExit(ExitReason reason) {
        return require("have ended with " + reason, reason, TreeAssert::lastReason);
    }

    private static @Nullable ExitReason lastReason(TreeNode node) {
        LastExit exit = node.lastExit();
        return (exit != null) ? exit.reason() : null;
    }

    /// A supervisor stands there with these children, in this order.
    public TreeAssert hasChildren(String... names) {
        return require("have children " + List.of(names), List.of(names), TreeAssert::childNames);
    }

    private static List<String> childNames(TreeNode node) {
        return node.children(0, Integer.MAX_VALUE).stream().map(TreeNode::name).toList();
    }

    private TreeAssert require(String expected, Object value, Function<TreeNode, @Nullable Object> look) {
        Predicate<TreePath> holds = place -> {
            TreeNode node = place.node();
            return node != null && value.equals(look.apply(node));
        };
        if (!Patience.poll(() -> holds.test(actual), Probe.PATIENCE)) {
            TreeNode node = actual.node();
            throw failure("Expected %s to %s, but found: %s", actual.describe(), expected,
                    (node != null) ? look.apply(node) : "nothing stands there");
        }
        return this;
    }

}
