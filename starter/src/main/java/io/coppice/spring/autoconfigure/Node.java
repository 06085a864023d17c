package io.coppice.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/// One node of a configured tree, still as text: [TreeParser] converts the values, because it can report every bad one
/// at once where binding would stop at the first.
///
/// @param name Name, unique among its siblings.
/// @param type Type: worker, supervisor or dynamic-supervisor. A node with children or a strategy is a supervisor, a
/// node with a bean is a worker.
/// @param strategy What a supervisor restarts when a child crashes: one-for-one, one-for-all or rest-for-one.
/// @param maxRestarts Restarts tolerated within 'within' before the supervisor gives up.
/// @param within Period in which 'max-restarts' are counted.
/// @param backoff Delay between restarts.
/// @param bean Name of the prototype-scoped bean a worker runs: a GenServer, a StateMachine, or what implements one
/// interface.
/// @param restart When the node is started again: permanent, transient or temporary.
/// @param shutdown Time the node has to stop, or 'brutal-kill' or 'infinity'.
/// @param placement On what kind of thread a worker runs: auto, platform or virtual.
/// @param maxChildren Number of children a dynamic supervisor may have at a time.
/// @param children Children, in start order.
record Node(@Nullable String name, @Nullable String type, @Nullable String strategy, @Nullable String maxRestarts,
        @Nullable String within, @Nullable Backoff backoff, @Nullable String bean, @Nullable String restart,
        @Nullable String shutdown, @Nullable String placement, @Nullable String maxChildren,
        @DefaultValue List<Node> children) {

    /// Every key a node may have.
    static final List<String> KEYS = List.of("name", "type", "strategy", "max-restarts", "within", "backoff", "bean",
            "restart", "shutdown", "placement", "max-children", "children");

    /// The keys that are set, in the order of [#KEYS].
    List<String> keys() {
        return KEYS.stream().filter(key -> value(key) != null).toList();
    }

    /// The value of a key that is set, for messages.
    String text(String key) {
        return (value(key) instanceof String text) ? text : "...";
    }

    private @Nullable Object value(String key) {
        return switch (key) {
            case "name" -> name;
            case "type" -> type;
            case "strategy" -> strategy;
            case "max-restarts" -> maxRestarts;
            case "within" -> within;
            case "backoff" -> backoff;
            case "bean" -> bean;
            case "restart" -> restart;
            case "shutdown" -> shutdown;
            case "placement" -> placement;
            case "max-children" -> maxChildren;
            case "children" -> children.isEmpty() ? null : children;
            default -> throw new IllegalArgumentException("'" + key + "' is not a key of a node; use one of " + KEYS);
        };
    }

    /// Delay between restarts of the same child, growing while it keeps crashing.
    ///
    /// @param initial Delay before the second restart in a row.
    /// @param max Longest delay.
    /// @param factor Growth of the delay from one restart to the next.
    /// @param jitter Share of the delay that is random, from 0 to 1.
    /// @param resetAfter Time without a crash after which the delay is 'initial' again.
    record Backoff(@Nullable String initial, @Nullable String max, @Nullable String factor, @Nullable String jitter,
            @Nullable String resetAfter) {

        /// Every key a back-off may have.
        static final List<String> KEYS = List.of("initial", "max", "factor", "jitter", "reset-after");

    }

}
