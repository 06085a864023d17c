package io.coppice.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// How a tree is made, as far as it matters for what falls with what: described or running, a value all the same.
///
/// @param path the names from the root
/// @param spec how it is started again
/// @param plan how it supervises, or null for a worker
/// @param children what is below, in start order; of a dynamic supervisor only those that are asked for
/// @param others how many more children a dynamic supervisor has
record Layout(String path, Terms spec, @Nullable Plan plan, List<Layout> children, int others) {

    private static final int PAGE = 1000;

    /// How a supervisor supervises.
    record Plan(Strategy strategy, RestartLimit limit, AutoShutdown autoShutdown) {
    }

    static Layout of(Supervisor root) {
        return of(ChildSpec.supervisor(root), "/");
    }

    private static Layout of(ChildSpec child, String path) {
        return switch (child.role()) {
            case Role.Worker _, Role.Direct _ -> new Layout(path, child.terms(), null, List.of(), 0);
            case Role.Dynamic(var dynamic) ->
                new Layout(path, child.terms(), plan(child, dynamic.limit()), List.of(), 0);
            case Role.Static(var supervisor) -> of(child, supervisor, path);
            case Role.Partitions(var partitioned) -> of(child, partitioned.expanded(), path);
        };
    }

    private static Layout of(ChildSpec child, Supervisor supervisor, String path) {
        List<Layout> below = supervisor.children().stream().map(next -> of(next, join(path, next.name()))).toList();
        return new Layout(path, child.terms(), plan(child, supervisor.limit()), below, 0);
    }

    /// A running place and what is below it.
    ///
    /// @param below the path of a child below it, which is listed in any case
    static Layout of(Child node, String below) {
        if (node.type() == NodeType.WORKER) {
            return new Layout(node.path(), node.spec().terms(), null, List.of(), 0);
        }
        List<Child> listed = (node.type() != NodeType.DYNAMIC_SUPERVISOR) ? all(node) : one(node, below);
        String rest = below.substring(first(below).length()).replaceFirst("^/+", "");
        List<Layout> children = listed.stream()
            .map(child -> of(child, child.name().equals(first(below)) ? rest : ""))
            .toList();
        return new Layout(node.path(), node.spec().terms(), plan(node.spec(), node.tuning().limit()), children,
                node.childCount() - listed.size());
    }

    private static Plan plan(ChildSpec child, RestartLimit limit) {
        Strategy strategy = child.role().strategy();
        AutoShutdown autoShutdown = (child.role() instanceof Role.Static(var supervisor)) ? supervisor.autoShutdown()
                : AutoShutdown.NEVER;
        return new Plan((strategy != null) ? strategy : Strategy.ONE_FOR_ONE, limit, autoShutdown);
    }

    private static List<Child> all(Child node) {
        List<Child> all = new ArrayList<>();
        for (int offset = 0; offset < node.childCount(); offset += PAGE) {
            node.children(offset, PAGE).forEach(child -> all.add((Child) child));
        }
        return all;
    }

    private static List<Child> one(Child node, String below) {
        TreeNode child = node.child(first(below));
        return (child != null) ? List.of((Child) child) : List.of();
    }

    private static String first(String path) {
        int slash = path.indexOf('/');
        return (slash >= 0) ? path.substring(0, slash) : path;
    }

    private static String join(String path, @Nullable String name) {
        return path.equals("/") ? path + name : path + "/" + name;
    }

    /// Those from here down to a place, both included.
    List<Layout> lineTo(String below) {
        List<Layout> line = new ArrayList<>(List.of(this));
        for (String name : below.split("/")) {
            if (!name.isEmpty()) {
                line.add(line.getLast().child(name));
            }
        }
        return line;
    }

    private Layout child(String name) {
        String wanted = join(path, name);
        return children.stream()
            .filter(child -> child.path.equals(wanted))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException(
                    "Nothing stands at " + wanted + "; a path is made of child names, for example /shop/inventory"));
    }

    /// All that is stopped with it, in the order in which it is: what is below first.
    Stream<String> stopped() {
        return Stream.concat(emptied(), Stream.of(path));
    }

    /// All that is stopped when it empties itself.
    Stream<String> emptied() {
        return Stream.concat(rest(), children.reversed().stream().flatMap(Layout::stopped));
    }

    /// All that is started with it, in the order in which it is. A dynamic supervisor
    /// begins without children.
    Stream<String> started() {
        boolean dynamic = others > 0;
        return Stream.concat(Stream.of(path), dynamic ? Stream.of() : children.stream().flatMap(Layout::started));
    }

    private Stream<String> rest() {
        return (others > 0) ? Stream.of(path + "/* (" + others + " more)") : Stream.of();
    }

    /// Whether the end of a child that is not started again ends this supervisor.
    boolean endsWith(Layout child) {
        boolean others = children.stream()
            .anyMatch(other -> !other.path.equals(child.path) && other.spec.significant());
        return child.spec.significant() && plan != null && plan.autoShutdown().isDue(others);
    }

}
