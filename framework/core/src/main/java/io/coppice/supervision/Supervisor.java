package io.coppice.supervision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.coppice.process.ProcessRuntime;

/// The description of a supervisor and its children; immutable. Each method returns a changed copy.
///
/// A supervisor starts its children in the order in which they were added, each ready before the next, and stops them in
/// the reverse order.
///
/// @param name the name of the supervisor
/// @param strategy which children fall together
/// @param limit how often it restarts children before it gives up
/// @param backoff how long it waits before it restarts a child that has no back-off of its own
/// @param autoShutdown whether it ends by itself when its significant children have done their work
/// @param children its children, in start order
public record Supervisor(String name, Strategy strategy, RestartLimit limit, Backoff backoff, AutoShutdown autoShutdown,
        List<ChildSpec> children) {

    /// Checks the name and copies the list.
    public Supervisor {
        Names.check(name);
        children = List.copyOf(children);
        requireDistinct(name, children);
    }

    /// A supervisor without children, with [RestartLimit#DEFAULT] and [Backoff#NONE].
    public static Supervisor of(Strategy strategy, String name) {
        return new Supervisor(name, strategy, RestartLimit.DEFAULT, Backoff.NONE, AutoShutdown.NEVER, List.of());
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
        return new Supervisor(name, strategy, other, backoff, autoShutdown, children);
    }

    /// This supervisor with another back-off for the children that have none of their
    /// own.
    public Supervisor backoff(Backoff other) {
        return new Supervisor(name, strategy, limit, other, autoShutdown, children);
    }

    /// This supervisor with another answer to whether it ends by itself.
    public Supervisor autoShutdown(AutoShutdown other) {
        return new Supervisor(name, strategy, limit, backoff, other, children);
    }

    /// This supervisor with one more child, the last to start.
    ///
    /// @throws IllegalArgumentException if it has a child of that name
    public Supervisor child(ChildSpec child) {
        List<ChildSpec> more = new ArrayList<>(children);
        more.add(child);
        return new Supervisor(name, strategy, limit, backoff, autoShutdown, more);
    }

    /// Refuses significant children that can't be.
    void checkSignificant() {
        for (ChildSpec child : children) {
            String conflict = child.conflictWith(autoShutdown);
            if (conflict != null) {
                throw new IllegalArgumentException("Supervisor '" + name + "': " + conflict);
            }
        }
    }

    /// This supervisor with one more child of the supervisor at a path below it, the last
    /// to
    /// start there.
    ///
    /// @param path the names of supervisors from here, for example `/orders`; empty for
    /// this one
    /// @throws IllegalArgumentException if no supervisor with a list of children stands
    /// there, or if it has a child of that name
    public Supervisor childAt(String path, ChildSpec child) {
        return path.isEmpty() ? child(child) : replace(path, supervisor -> supervisor.childAt("", child));
    }

    /// This supervisor with another spec in place of the one at a path below it.
    ///
    /// @param path the names of children from here, for example `inventory` or
    /// `/orders/inventory`
    /// @throws IllegalArgumentException if there is no such child
    public Supervisor replace(String path, UnaryOperator<ChildSpec> change) {
        String[] parts = (path.startsWith("/") ? path.substring(1) : path).split("/", 2);
        if (children.stream().noneMatch(child -> parts[0].equals(child.name()))) {
            throw new IllegalArgumentException("Supervisor '" + name + "' has no child '" + parts[0] + "'; it has "
                    + children.stream().map(ChildSpec::name).toList());
        }
        List<ChildSpec> changed = new ArrayList<>(children);
        changed.replaceAll(child -> parts[0].equals(child.name()) ? replaced(child, parts, change) : child);
        return new Supervisor(name, strategy, limit, backoff, autoShutdown, changed);
    }

    private static ChildSpec replaced(ChildSpec child, String[] parts, UnaryOperator<ChildSpec> change) {
        return (parts.length == 1) ? change.apply(child) : child.replace(parts[1], change);
    }

    private static void requireDistinct(String name, List<ChildSpec> children) {
        Set<String> names = new HashSet<>();
        for (ChildSpec child : children) {
            String childName = child.name();
            if (childName == null) {
                throw new IllegalArgumentException("Supervisor '" + name + "' was given a child without a name;"
                        + " only those of a dynamic supervisor can do without, give it one");
            }
            if (!names.add(childName)) {
                throw new IllegalArgumentException("Supervisor '" + name + "' has a child '" + childName
                        + "' already; names are unique among siblings, choose another");
            }
        }
    }

    /// Starts this supervisor as the root of a tree of its own: nobody restarts it.
    ///
    /// @throws io.coppice.server.StartException if a child failed to start; what was
    /// started is stopped again
    public SupervisorRef start(ProcessRuntime runtime) {
        Tree tree = Tree.of(runtime, this);
        tree.start();
        return SupervisorRef.of(tree.at("/"));
    }

}
