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
/// @param enabled Whether the node and everything below it is part of the tree.
/// @param strategy What a supervisor restarts when a child crashes: one-for-one, one-for-all or rest-for-one.
/// @param maxRestarts Restarts tolerated within 'within' before the supervisor gives up.
/// @param within Period in which 'max-restarts' are counted.
/// @param backoff Delay between restarts.
/// @param bean Name of the prototype-scoped bean a worker runs: a GenServer, a StateMachine, or what implements one
/// interface.
/// @param restart When the node is started again: permanent, transient or temporary.
/// @param shutdown Time the node has to stop, or 'brutal-kill' or 'infinity'.
/// @param placement On what kind of thread a worker runs: auto, platform or virtual.
/// @param keepMailbox Crashes that one message may cause in a worker whose mailbox survives its restarts.
/// @param maxChildren Number of children a dynamic supervisor may have at a time.
/// @param template What the children of a dynamic supervisor have in common.
/// @param children Children, in start order.
record Node(@Nullable String name, @Nullable String type, @Nullable String enabled, @Nullable String strategy,
        @Nullable String maxRestarts, @Nullable String within, @Nullable Backoff backoff, @Nullable String bean,
        @Nullable String restart, @Nullable String shutdown, @Nullable String placement, @Nullable String keepMailbox,
        @Nullable String maxChildren, @Nullable Template template, @DefaultValue List<Node> children) {

    /// Delay between restarts of the same child, growing while it keeps crashing.
    ///
    /// @param initial Delay before the second restart in a row.
    /// @param max Longest delay.
    /// @param factor Growth of the delay from one restart to the next.
    /// @param jitter Share of the delay that is random, from 0 to 1.
    /// @param resetAfter Time without a crash after which the delay is 'initial' again.
    record Backoff(@Nullable String initial, @Nullable String max, @Nullable String factor, @Nullable String jitter,
            @Nullable String resetAfter) {

    }

    /// What the children of a dynamic supervisor have in common.
    ///
    /// @param bean Name of the prototype-scoped GenServer bean the children run, unless
    /// the program brings its own.
    /// @param restart When a child is started again: permanent, transient or temporary.
    /// @param shutdown Time a child has to stop, or 'brutal-kill' or 'infinity'.
    /// @param placement On what kind of thread a child runs: auto, platform or virtual.
    /// @param keepMailbox Crashes that one message may cause in a child whose mailbox
    /// survives its restarts.
    /// @param backoff Delay between restarts of a child.
    record Template(@Nullable String bean, @Nullable String restart, @Nullable String shutdown,
            @Nullable String placement, @Nullable String keepMailbox, @Nullable Backoff backoff) {

        /// The worker that a child is.
        Node worker() {
            return new Node(null, null, null, null, null, null, backoff, bean, restart, shutdown, placement,
                    keepMailbox, null, null, List.of());
        }

    }

}
