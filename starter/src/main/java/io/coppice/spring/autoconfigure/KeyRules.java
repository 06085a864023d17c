package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.Set;

import io.coppice.supervision.NodeType;

/// Which keys make sense on which type of node.
final class KeyRules {

    private static final Set<String> WORKER = Set.of("name", "type", "backoff", "bean", "restart", "shutdown",
            "placement");

    private static final Set<String> SUPERVISOR = Set.of("name", "type", "strategy", "max-restarts", "within",
            "backoff", "restart", "shutdown", "children");

    private static final Set<String> DYNAMIC_SUPERVISOR = Set.of("name", "type", "max-restarts", "within", "backoff",
            "restart", "shutdown", "max-children");

    private static final Set<String> CHILD_ONLY = Set.of("restart", "shutdown");

    private KeyRules() {
    }

    static void check(NodeType type, Node node, NodeValues values) {
        Set<String> allowed = keysOf(type);
        for (String key : node.keys()) {
            if (!allowed.contains(key)) {
                values.report(key, node.text(key), "'" + key + "' does not fit a " + type.label(),
                        remedy(type, key, allowed));
            }
        }
    }

    /// What is directly below the root has no parent whose rules could be told to treat
    /// it differently.
    static void checkTopLevel(Node node, NodeValues values) {
        for (String key : node.keys()) {
            if (CHILD_ONLY.contains(key)) {
                values.report(key, node.text(key), "'" + key + "' does not fit a top-level supervisor",
                        "Remove it; a top-level supervisor that gives up stays down, and 'coppice.stop-timeout' bounds its stop");
            }
        }
    }

    private static String remedy(NodeType type, String key, Set<String> allowed) {
        List<String> fitting = Node.KEYS.stream().filter(allowed::contains).toList();
        String keys = "Remove it; a " + type.label() + " has " + String.join(", ", fitting);
        return switch (key) {
            case "max-children" -> keys + ". Only 'type: dynamic-supervisor' bounds its children";
            case "children" -> (type == NodeType.WORKER) ? keys + ". Only a supervisor has children"
                    : keys + ". Its children are started by the program";
            case "bean" -> keys + ". Put the bean into a child of its own";
            default -> keys;
        };
    }

    private static Set<String> keysOf(NodeType type) {
        return switch (type) {
            case WORKER -> WORKER;
            case SUPERVISOR -> SUPERVISOR;
            case DYNAMIC_SUPERVISOR -> DYNAMIC_SUPERVISOR;
        };
    }

}
