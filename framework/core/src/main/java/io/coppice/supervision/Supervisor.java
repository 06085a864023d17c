package io.coppice.supervision;

import java.util.ArrayList;
import java.util.List;

import io.coppice.process.ProcessRuntime;

/// The description of a supervisor and its children; immutable. Each method returns a changed copy.
///
/// A supervisor starts its children in the order in which they were added, each ready before the next, and stops them in
/// the reverse order.
public final class Supervisor {

    private final String name;

    private final Strategy strategy;

    private final RestartLimit limit;

    private final Backoff backoff;

    private final List<ChildSpec> children;

    private Supervisor(String name, Strategy strategy, RestartLimit limit, Backoff backoff, List<ChildSpec> children) {
        this.name = Names.check(name);
        this.strategy = strategy;
        this.limit = limit;
        this.backoff = backoff;
        this.children = List.copyOf(children);
    }

    /// A supervisor without children, with [RestartLimit#DEFAULT] and [Backoff#NONE].
    public static Supervisor of(Strategy strategy, String name) {
        return new Supervisor(name, strategy, RestartLimit.DEFAULT, Backoff.NONE, List.of());
    }

    /// A supervisor that restarts the child that ended and no other. You most likely want
    /// this.
    public static Supervisor oneForOne(String name) {
        return of(Strategy.ONE_FOR_ONE, name);
    }

    /// A supervisor whose children fall together.
    public static Supervisor oneForAll(String name) {
        return of(Strategy.ONE_FOR_ALL, name);
    }

    /// A supervisor whose children depend on those before them: those after the one that
    /// ended fall with it.
    public static Supervisor restForOne(String name) {
        return of(Strategy.REST_FOR_ONE, name);
    }

    /// This supervisor with another restart limit.
    public Supervisor limit(RestartLimit other) {
        return new Supervisor(name, strategy, other, backoff, children);
    }

    /// This supervisor with another back-off for the children that have none of their
    /// own.
    public Supervisor backoff(Backoff other) {
        return new Supervisor(name, strategy, limit, other, children);
    }

    /// This supervisor with one more child, the last to start.
    ///
    /// @throws IllegalArgumentException if it has a child of that name
    public Supervisor child(ChildSpec child) {
        if (children.stream().anyMatch(sibling -> sibling.name().equals(child.name()))) {
            throw new IllegalArgumentException("Supervisor '" + name + "' has a child '" + child.name()
                    + "' already; names are unique among siblings, choose another");
        }
        List<ChildSpec> more = new ArrayList<>(children);
        more.add(child);
        return new Supervisor(name, strategy, limit, backoff, more);
    }

    /// Starts this supervisor as the root of a tree of its own: nobody restarts it.
    ///
    /// @throws io.coppice.server.StartException if a child failed to start; what was
    /// started is stopped again
    public SupervisorRef start(ProcessRuntime runtime) {
        return SupervisorRef.of(new TreePath(Child.startRoot(runtime, ChildSpec.supervisor(this)), "/"));
    }

    /// The name of the supervisor.
    public String name() {
        return name;
    }

    /// Which children fall together.
    public Strategy strategy() {
        return strategy;
    }

    /// How often it restarts children before it gives up.
    public RestartLimit limit() {
        return limit;
    }

    /// How long it waits before it restarts a child.
    public Backoff backoff() {
        return backoff;
    }

    /// Its children, in start order.
    public List<ChildSpec> children() {
        return children;
    }

}
