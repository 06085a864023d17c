package io.coppice.spring.autoconfigure;

import java.util.Map;

import io.coppice.supervision.NodeType;
import org.jspecify.annotations.Nullable;

/// A node, where it is configured, and where it belongs in the tree.
///
/// @param node what the node says
/// @param property where it says so, for example `coppice.supervisors[0].children[1]`
/// @param path the names from the top
/// @param name the last name of the path
/// @param values what the node says, or what overrides it
record Position(Node node, String property, String path, String name, NodeValues values) {

    private static final Map<String, NodeType> TYPES = Labels.all(NodeType.class);

    /// What the node says it is or, if it says nothing, what it looks like.
    @Nullable NodeType type(boolean top) {
        if (node.type() != null) {
            return values.choice("type", TYPES);
        }
        NodeType type = looksLike(new NodeValues(node, property, Map.of(), values.problems()));
        return (type != null) ? type : typeByOverrides(top);
    }

    // An override does not make a worker a supervisor, but may bring the bean that is
    // missing.
    private @Nullable NodeType typeByOverrides(boolean top) {
        NodeType type = looksLike(values);
        if (type != null) {
            return type;
        }
        if (values.has("partitions")) {
            values.reportMissing("type", "a node with 'partitions' says what it is",
                    "Add 'type: partition-supervisor'");
        }
        else if (values.has("max-children") || values.has("template")) {
            values.reportMissing("type", "a node with 'max-children' or 'template' says what it is",
                    "Add 'type: dynamic-supervisor'"
                            + (values.has("max-children") ? "" : " or 'type: partition-supervisor'"));
        }
        else if (!top) {
            values.reportMissing("bean", "a node must not be empty",
                    "Add 'bean: ...' for a worker, 'children:' for a supervisor, 'type: dynamic-supervisor' or "
                            + "'type: partition-supervisor'");
        }
        return null;
    }

    private static @Nullable NodeType looksLike(NodeValues said) {
        if (said.has("strategy") || said.has("children")) {
            return NodeType.SUPERVISOR;
        }
        return (said.has("bean") || said.has("listener")) ? NodeType.WORKER : null;
    }

}
