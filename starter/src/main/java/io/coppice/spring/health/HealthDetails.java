package io.coppice.spring.health;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.coppice.application.Application;
import io.coppice.process.ExitReason;
import io.coppice.supervision.LastExit;
import io.coppice.supervision.SupervisionEvent.GaveUp;
import io.coppice.supervision.SupervisionEvent.RestartPlanned;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// Puts findings into words for whoever reads health: a few of each kind, nothing without end.
final class HealthDetails {

    static final int MAX_LISTED = 20;

    private static final int MAX_TEXT_LENGTH = 300;

    private final Application tree;

    private final Failures failures;

    HealthDetails(Application tree, Failures failures) {
        this.tree = tree;
        this.failures = failures;
    }

    Map<String, Object> of(TreeFindings findings) {
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "gaveUp", findings.gaveUp(), this::failure);
        put(details, "stopped", findings.stopped(), HealthDetails::end);
        put(details, "stoppedByOperator", findings.stoppedByOperator(), HealthDetails::end);
        List<RestartPlanned> history = findings.restarting().isEmpty() ? List.of() : tree.tree().history();
        put(details, "restarting", findings.restarting(), node -> restart(node, history));
        put(details, "missing", findings.missing(), path -> path);
        return details;
    }

    private static <T> void put(Map<String, Object> details, String key, Collection<T> found,
            Function<T, Object> description) {
        if (found.size() > MAX_LISTED) {
            details.put(key + "Count", found.size());
        }
        if (!found.isEmpty()) {
            details.put(key, found.stream().limit(MAX_LISTED).map(description).toList());
        }
    }

    private Map<String, Object> failure(TreeNode node) {
        GaveUp failure = failures.of(node);
        if (failure == null) {
            return end(node);
        }
        Map<String, Object> entry = place(node);
        entry.put("maxRestarts", failure.limit().restarts());
        entry.put("within", failure.limit().within().toString());
        entry.put("child", failure.child());
        putReason(entry, failure.reason());
        return entry;
    }

    private static Map<String, Object> end(TreeNode node) {
        Map<String, Object> entry = place(node);
        LastExit exit = node.lastExit();
        if (exit != null) {
            putReason(entry, exit.reason());
        }
        return entry;
    }

    // The history has at most some hundred restarts; the one that is waited for was
    // planned after the node went down.
    private static Map<String, Object> restart(TreeNode node, List<RestartPlanned> history) {
        Map<String, Object> entry = end(node);
        history.stream()
            .filter(plan -> plan.path().equals(node.path()) || plan.fell().contains(node.path()))
            .filter(plan -> !plan.at().isBefore(node.since()))
            .findFirst()
            .ifPresent(plan -> putPlan(entry, node, plan));
        Instant next = node.nextStart();
        if (next != null) {
            entry.put("nextStart", next.toString());
        }
        return entry;
    }

    private static void putPlan(Map<String, Object> entry, TreeNode node, RestartPlanned plan) {
        if (!plan.path().equals(node.path())) {
            entry.put("fellWith", plan.path());
        }
        entry.put("attempt", plan.attempt());
        if (plan.waitsFor() != null) {
            entry.put("waitsFor", plan.waitsFor());
        }
    }

    private static Map<String, Object> place(TreeNode node) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("path", node.path());
        entry.put("since", node.since().toString());
        return entry;
    }

    private static void putReason(Map<String, Object> entry, ExitReason reason) {
        entry.put("reason", reason.kind());
        String message = message(reason);
        if (message != null) {
            entry.put("message",
                    (message.length() > MAX_TEXT_LENGTH) ? message.substring(0, MAX_TEXT_LENGTH) + "..." : message);
        }
    }

    private static @Nullable String message(ExitReason reason) {
        try {
            return reason.message();
        }
        catch (RuntimeException ex) {
            // the text comes from an exception class of the program
            return "(no message: its text failed with " + ex.getClass().getName() + ")";
        }
    }

}
