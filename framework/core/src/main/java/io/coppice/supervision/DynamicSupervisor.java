package io.coppice.supervision;

import io.coppice.process.ProcessRuntime;

/// The description of a supervisor whose children come and go; immutable. Each method returns a changed copy.
///
/// Its children are independent of each other: one that ends is restarted alone, and at the end all are stopped at the
/// same time. A child that ends and is not restarted is forgotten (Elixir `DynamicSupervisor`).
///
/// @param name the name of the supervisor
/// @param maxChildren how many children it has at most, those that wait for a restart included
/// @param limit how often it restarts children before it gives up
/// @param backoff how long it waits before it restarts a child that has no back-off of its own
public record DynamicSupervisor(String name, int maxChildren, RestartLimit limit, Backoff backoff) {

    /// How many children it has at most unless told otherwise: as many as there are
    /// numbers.
    public static final int DEFAULT_MAX_CHILDREN = Integer.MAX_VALUE;

    /// Checks the values.
    public DynamicSupervisor {
        Names.check(name);
        if (maxChildren < 0) {
            throw new IllegalArgumentException(
                    "The maximum of children was " + maxChildren + "; use zero or a positive number");
        }
    }

    /// A supervisor with [RestartLimit#DEFAULT], [Backoff#NONE] and any number of
    /// children.
    public static DynamicSupervisor named(String name) {
        return new DynamicSupervisor(name, DEFAULT_MAX_CHILDREN, RestartLimit.DEFAULT, Backoff.NONE);
    }

    /// This supervisor with another maximum of children.
    public DynamicSupervisor maxChildren(int other) {
        return new DynamicSupervisor(name, other, limit, backoff);
    }

    /// This supervisor with another restart limit.
    public DynamicSupervisor limit(RestartLimit other) {
        return new DynamicSupervisor(name, maxChildren, other, backoff);
    }

    /// This supervisor with another back-off for the children that have none of their
    /// own.
    public DynamicSupervisor backoff(Backoff other) {
        return new DynamicSupervisor(name, maxChildren, limit, other);
    }

    /// Starts this supervisor as the root of a tree of its own: nobody restarts it.
    public DynamicSupervisorRef start(ProcessRuntime runtime) {
        Tree tree = Tree.of(runtime, this);
        tree.start();
        return DynamicSupervisorRef.of(tree.at("/"));
    }

}
