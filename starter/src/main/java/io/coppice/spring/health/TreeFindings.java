package io.coppice.spring.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.coppice.process.ExitReason;
import io.coppice.supervision.LastExit;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Restart;
import io.coppice.supervision.SupervisionEvent.GaveUp;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Status;

/// What is worth telling about a tree, collected in one walk over its static part.
final class TreeFindings {

    private static final int MAX_LISTED = 20;

    private static final int MAX_CHILDREN = 1_000;

    private static final int MAX_TEXT_LENGTH = 300;

    private final Map<String, GaveUp> failures;

    private final List<String> gaveUp = new ArrayList<>();

    private final List<String> stopped = new ArrayList<>();

    private final List<String> stoppedByOperator = new ArrayList<>();

    private final List<String> restarting = new ArrayList<>();

    private boolean supervisorRestarting;

    private int supervisors;

    /// @param failures what is known of supervisors that gave up, by path
    TreeFindings(Map<String, GaveUp> failures) {
        this.failures = failures;
    }

    void visit(TreeNode node, @Nullable TreeNode parent) {
        // the root above the configured supervisors is nobody's configuration and is not
        // counted
        if (node.type() != NodeType.WORKER && parent != null) {
            supervisors++;
        }
        switch (node.state()) {
            case RUNNING -> {
            }
            case RESTARTING -> restarting(node);
            case GAVE_UP -> gaveUp.add(describeFailure(node));
            case STOPPED -> stopped(node, parent);
        }
        if (node.type() == NodeType.SUPERVISOR || node.type() == NodeType.PARTITION_SUPERVISOR) {
            node.children(0, MAX_CHILDREN).forEach(child -> visit(child, node));
        }
    }

    private void restarting(TreeNode node) {
        restarting.add(describe(node));
        supervisorRestarting |= node.type() != NodeType.WORKER;
    }

    // Below something that is down itself, being stopped is expected; and so it is for a
    // worker that may end.
    private void stopped(TreeNode node, @Nullable TreeNode parent) {
        boolean mayEnd = node.type() == NodeType.WORKER && node.restart() != Restart.PERMANENT;
        if (mayEnd || (parent != null && parent.state() != NodeState.RUNNING)) {
            return;
        }
        LastExit exit = node.lastExit();
        boolean asked = exit != null && exit.reason() instanceof ExitReason.Shutdown;
        (asked ? stoppedByOperator : stopped).add(describe(node));
    }

    Status status(boolean running) {
        if (!gaveUp.isEmpty() || !stopped.isEmpty()) {
            return Status.DOWN;
        }
        return (supervisorRestarting || !running) ? Status.OUT_OF_SERVICE : Status.UP;
    }

    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("supervisors", supervisors);
        put(details, "gaveUp", gaveUp);
        put(details, "stopped", stopped);
        put(details, "stoppedByOperator", stoppedByOperator);
        put(details, "restarting", restarting);
        return details;
    }

    private static void put(Map<String, Object> details, String key, List<String> nodes) {
        if (nodes.size() > MAX_LISTED) {
            details.put(key + "Count", nodes.size());
        }
        if (!nodes.isEmpty()) {
            details.put(key, nodes.stream().limit(MAX_LISTED).toList());
        }
    }

    private String describeFailure(TreeNode node) {
        GaveUp failure = failures.get(node.path());
        return (failure == null) ? describe(node)
                : shorten("%s: more than %d restarts within %s, the last of %s: %s".formatted(node.path(),
                        failure.limit().restarts(), failure.limit().within(), failure.child(), failure.reason()));
    }

    private static String describe(TreeNode node) {
        LastExit exit = node.lastExit();
        return shorten((exit != null) ? node.path() + ": " + exit.reason() : node.path());
    }

    private static String shorten(String text) {
        return (text.length() > MAX_TEXT_LENGTH) ? text.substring(0, MAX_TEXT_LENGTH) + "..." : text;
    }

}
