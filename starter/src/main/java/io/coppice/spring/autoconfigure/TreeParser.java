package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.coppice.server.GenServer;
import io.coppice.spring.Places.Place;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/// Turns configured nodes into descriptions of supervisors, and reports everything that is wrong on the way.
final class TreeParser {

    static final String ROOT = "coppice.supervisors";

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private final Problems problems;

    private final Function<String, Supplier<GenServer<?>>> factories;

    private final List<Place> places = new ArrayList<>();

    /// @param factories makes, for the name of a bean, what creates a new server at every
    /// start
    TreeParser(Problems problems, Function<String, Supplier<GenServer<?>>> factories) {
        this.problems = problems;
        this.factories = factories;
    }

    ConfiguredTree parse(List<Node> nodes) {
        List<Supervisor> supervisors = positions(nodes, ROOT, "").stream().map(this::topLevel).toList();
        return new ConfiguredTree(supervisors, List.copyOf(places));
    }

    private Supervisor topLevel(Position position) {
        NodeType type = position.type(true);
        if (type == NodeType.WORKER || type == NodeType.DYNAMIC_SUPERVISOR) {
            problems
                .addMissing(
                        position.property, "a node directly below '" + ROOT + "' is a supervisor, '" + position.name
                                + "' is a " + type.label(),
                        "Put it below a supervisor: a node with 'name' and 'children'");
        }
        else {
            KeyRules.check(NodeType.SUPERVISOR, position.node, position.values);
            KeyRules.checkTopLevel(position.node, position.values);
            checkHasChildren(position);
        }
        place(position, NodeType.SUPERVISOR, null);
        return supervisor(position);
    }

    private @Nullable ChildSpec child(Position position) {
        NodeType type = position.type(false);
        if (type == null) {
            supervisor(position);
            return null;
        }
        KeyRules.check(type, position.node, position.values);
        ChildSpec spec = switch (type) {
            case WORKER -> worker(position);
            case DYNAMIC_SUPERVISOR -> dynamicSupervisor(position);
            case SUPERVISOR -> nestedSupervisor(position);
        };
        return (spec != null) ? new NodeOptions(position.node, position.values).onChild(spec, type) : null;
    }

    private @Nullable ChildSpec worker(Position position) {
        String bean = position.node.bean();
        children(position);
        if (bean == null || bean.isBlank()) {
            position.values.reportMissing("bean", "a worker needs the name of its bean",
                    "Add 'bean: ...' with the name of a prototype-scoped GenServer bean, or of another that can be a process");
            return null;
        }
        place(position, NodeType.WORKER, bean);
        return ChildSpec.worker(position.name, factories.apply(bean));
    }

    private ChildSpec dynamicSupervisor(Position position) {
        children(position);
        place(position, NodeType.DYNAMIC_SUPERVISOR, null);
        return ChildSpec.supervisor(new NodeOptions(position.node, position.values).dynamicSupervisor(position.name));
    }

    private ChildSpec nestedSupervisor(Position position) {
        checkHasChildren(position);
        place(position, NodeType.SUPERVISOR, null);
        return ChildSpec.supervisor(supervisor(position));
    }

    private Supervisor supervisor(Position position) {
        Supervisor supervisor = new NodeOptions(position.node, position.values).supervisor(position.name);
        for (ChildSpec child : children(position)) {
            supervisor = supervisor.child(child);
        }
        return supervisor;
    }

    // Children are parsed below a node of a wrong type too, to report everything at once.
    private List<ChildSpec> children(Position position) {
        return positions(position.node.children(), position.property + ".children", position.path).stream()
            .map(this::child)
            .filter(Objects::nonNull)
            .toList();
    }

    private void checkHasChildren(Position position) {
        if (position.node.children().isEmpty() && position.node.type() == null) {
            position.values.reportMissing("children", "a supervisor needs children",
                    "Add 'children:', or write 'type: supervisor' if @ProcessBean or the program adds them");
        }
    }

    private void place(Position position, NodeType type, @Nullable String bean) {
        places.add(new Place(position.path, position.name, type, bean, position.property));
    }

    private List<Position> positions(List<Node> nodes, String list, String parentPath) {
        Map<String, String> taken = new HashMap<>();
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            String property = list + "[" + i + "]";
            NodeValues values = new NodeValues(property, problems);
            String name = name(nodes.get(i), property, values);
            String other = taken.putIfAbsent(name, property);
            if (other != null) {
                values.report("name", name, "the name is already that of " + other + "; siblings need different names",
                        "Rename one of the two");
                continue;
            }
            positions.add(new Position(nodes.get(i), property, parentPath + "/" + name, name, values));
        }
        return positions;
    }

    private String name(Node node, String property, NodeValues values) {
        String name = node.name();
        if (name == null) {
            values.reportMissing("name", "every node needs a name", "Add 'name: ...'" + replacedList());
        }
        else if (!NAME.matcher(name).matches()) {
            values.report("name", name,
                    "a name is 1 to 100 letters, digits, dots, dashes or underscores, and starts with none of '.' and '-'",
                    "Rename it, for example 'order-42'; names become paths and metric tags");
        }
        else {
            return name;
        }
        // something unique and legal, so that the rest of the tree can be checked
        return "_" + property.replaceAll("[^A-Za-z0-9]", "_").replaceAll("^.*?(.{1,50})$", "$1");
    }

    private String replacedList() {
        List<String> sources = problems.origins().sourcesOf(ROOT);
        if (sources.size() < 2) {
            return "";
        }
        return ". The whole list comes from '" + sources.getFirst() + "', which replaces the one in '" + sources.get(1)
                + "': a list is never merged. To override single values, write placeholders into the list, as in"
                + " 'max-restarts: ${MAX_RESTARTS:3}'";
    }

    /// A node, where it is configured, and where it belongs in the tree.
    private record Position(Node node, String property, String path, String name, NodeValues values) {

        private static final Map<String, NodeType> TYPES = Labels.all(NodeType.class);

        /// What the node says it is or, if it says nothing, what it looks like.
        @Nullable NodeType type(boolean top) {
            if (node.type() != null) {
                return values.choice("type", node.type(), TYPES);
            }
            if (node.strategy() != null || !node.children().isEmpty()) {
                return NodeType.SUPERVISOR;
            }
            if (node.bean() != null) {
                return NodeType.WORKER;
            }
            if (node.maxChildren() != null) {
                values.reportMissing("type", "a node with 'max-children' says what it is",
                        "Add 'type: dynamic-supervisor'");
            }
            else if (!top) {
                values.reportMissing("bean", "a node must not be empty",
                        "Add 'bean: ...' for a worker, 'children:' for a supervisor, or 'type: dynamic-supervisor'");
            }
            return null;
        }

    }

}
