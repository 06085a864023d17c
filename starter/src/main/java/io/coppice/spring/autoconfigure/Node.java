package io.coppice.spring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/// One node of a configured tree, still as text: [TreeParser] converts the values, because it can report every bad one
/// at once where binding would stop at the first.
///
/// @param name Name, unique among its siblings.
/// @param type Type: worker, supervisor, dynamic-supervisor or partition-supervisor. A node with children or a strategy is
/// a supervisor, a node with a bean is a worker.
/// @param enabled Whether the node and everything below it is part of the tree.
/// @param strategy What a supervisor restarts when a child crashes: one-for-one, one-for-all or rest-for-one.
/// @param maxRestarts Restarts tolerated within 'within' before the supervisor gives up.
/// @param within Period in which 'max-restarts' are counted.
/// @param autoShutdown Whether a supervisor ends when its significant children have: never, any-significant or
/// all-significant.
/// @param backoff Delay between restarts.
/// @param bean Name of the prototype-scoped bean a worker runs: a GenServer, a StateMachine, or what implements one
/// interface; a Runnable or Callable that is done once; or a singleton with a Lifecycle.
/// @param listener Id of the method with '@JmsListener', '@KafkaListener' or '@RabbitListener' whose container a worker
/// starts and stops.
/// @param restart When the node is started again: permanent, transient or temporary.
/// @param restartWhen Name of the RestartCondition bean that has to hold before the node is started again.
/// @param significant Whether the end of the node may end its supervisor.
/// @param shutdown Time the node has to stop, or 'brutal-kill' or 'infinity'.
/// @param placement On what kind of thread a worker runs: auto, platform or virtual.
/// @param registeredAs Name of the process a worker registers at each start.
/// @param mailbox Limit of the mailbox of a worker.
/// @param keepMailbox Crashes that one message may cause in a worker whose mailbox survives its restarts.
/// @param maxChildren Number of children a dynamic supervisor may have at a time.
/// @param partitions Number of servers a partition supervisor runs.
/// @param template What the children of a dynamic or a partition supervisor have in common.
/// @param children Children, in start order.
record Node(@Nullable String name, @Nullable String type, @Nullable String enabled, @Nullable String strategy,
        @Nullable String maxRestarts, @Nullable String within, @Nullable String autoShutdown, @Nullable Backoff backoff,
        @Nullable String bean, @Nullable String listener, @Nullable String restart, @Nullable String restartWhen,
        @Nullable String significant, @Nullable String shutdown, @Nullable String placement,
        @Nullable String registeredAs, @Nullable Mailbox mailbox, @Nullable String keepMailbox,
        @Nullable String maxChildren, @Nullable String partitions, @Nullable Template template,
        @DefaultValue List<Node> children) {

    /// A supervisor about which nothing else is said.
    static Node supervisor(String name) {
        return new Node(name, "supervisor", null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, List.of());
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

    }

    /// Limit of a mailbox.
    ///
    /// @param capacity Number of messages that may wait.
    /// @param overflow What happens to the next one: refuse, drop-newest, drop-oldest or
    /// block.
    /// @param alarmAt Length that raises an alarm, or 0 for none.
    record Mailbox(@Nullable String capacity, @Nullable String overflow, @Nullable String alarmAt) {

    }

    /// What the children of a dynamic or a partition supervisor have in common.
    ///
    /// @param bean Name of the prototype-scoped bean the children run, unless the program
    /// brings its own.
    /// @param restart When a child is started again: permanent, transient or temporary.
    /// @param restartWhen Name of the RestartCondition bean that has to hold before a
    /// child is started again.
    /// @param shutdown Time a child has to stop, or 'brutal-kill' or 'infinity'.
    /// @param placement On what kind of thread a child runs: auto, platform or virtual.
    /// @param mailbox Limit of the mailbox of a child.
    /// @param keepMailbox Crashes that one message may cause in a child whose mailbox
    /// survives its restarts.
    /// @param backoff Delay between restarts of a child.
    record Template(@Nullable String bean, @Nullable String restart, @Nullable String restartWhen,
            @Nullable String shutdown, @Nullable String placement, @Nullable Mailbox mailbox,
            @Nullable String keepMailbox, @Nullable Backoff backoff) {

        /// The worker that a child is.
        Node worker(@Nullable String name) {
            return new Node(name, null, null, null, null, null, null, backoff, bean, null, restart, restartWhen, null,
                    shutdown, placement, null, mailbox, keepMailbox, null, null, null, List.of());
        }

    }

}
