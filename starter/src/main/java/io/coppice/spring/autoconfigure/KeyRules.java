package io.coppice.spring.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.coppice.supervision.NodeType;

/// Which keys make sense on which type of node.
final class KeyRules {

    private static final Set<String> CHILD_ONLY = Set.of("restart", "restart-when", "significant", "shutdown");

    private KeyRules() {
    }

    static void check(NodeType type, NodeValues values) {
        Set<String> seen = new HashSet<>();
        for (Key key : values.keys()) {
            String label = values.isOverridden(key.label()) ? key.label() : key.head();
            if (!key.types().contains(type) && seen.add(label)) {
                values.report(label, text(values, key, label), "'" + key.head() + "' does not fit a " + type.label(),
                        remedy(type, key.head()));
            }
        }
    }

    private static String text(NodeValues values, Key key, String label) {
        String text = values.text(key.label());
        return (text == null || !label.equals(key.label())) ? "..." : text;
    }

    /// What is directly below the root has no parent whose rules could be told to treat
    /// it differently.
    static void checkTopLevel(NodeValues values) {
        for (Key key : values.keys()) {
            if (CHILD_ONLY.contains(key.label())) {
                values.report(key.label(), String.valueOf(values.text(key.label())),
                        "'" + key.label() + "' does not fit a top-level supervisor",
                        "Remove it; a top-level supervisor that gives up stays down, and 'coppice.stop-timeout' bounds its stop");
            }
        }
    }

    private static String remedy(NodeType type, String head) {
        List<String> fitting = Key.headsFor(type);
        String keys = "Remove it; a " + type.label() + " has " + String.join(", ", fitting);
        return switch (head) {
            case "max-children" -> keys + ". Only 'type: dynamic-supervisor' bounds its children";
            case "partitions" -> keys + ". Only 'type: partition-supervisor' runs the same server several times";
            case "template" ->
                keys + ". Only a 'dynamic-supervisor' or a 'partition-supervisor' makes children from a template";
            case "children" -> keys + childrenOf(type);
            case "bean" -> keys + ((type == NodeType.PARTITION_SUPERVISOR) ? ". Put the bean below 'template'"
                    : ". Put the bean into a child of its own"
                            + ((type == NodeType.DYNAMIC_SUPERVISOR) ? ", or below 'template'" : ""));
            default -> keys;
        };
    }

    private static String childrenOf(NodeType type) {
        return switch (type) {
            case WORKER, SUPERVISOR -> ". Only a supervisor has children";
            case DYNAMIC_SUPERVISOR -> ". Its children are started by the program";
            case PARTITION_SUPERVISOR -> ". Its children are all made from its template";
        };
    }

}
