package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.coppice.server.GenServer;
import io.coppice.spring.Places.Place;
import io.coppice.spring.autoconfigure.ConfiguredTree.BeanUse;
import io.coppice.spring.autoconfigure.ConfiguredTree.LeftOut;
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

    private final Overrides overrides;

    private final List<Place> places = new ArrayList<>();

    private final List<LeftOut> leftOut = new ArrayList<>();

    private final List<BeanUse> beans = new ArrayList<>();

    private final Map<String, ConfiguredTemplate> templates = new HashMap<>();

    /// @param factories makes, for the name of a bean, what creates a new server at every
    /// start
    TreeParser(Problems problems, Overrides overrides, Function<String, Supplier<GenServer<?>>> factories) {
        this.problems = problems;
        this.overrides = overrides;
        this.factories = factories;
    }

    ConfiguredTree parse(List<Node> nodes) {
        List<ChildSpec> supervisors = positions(nodes, ROOT, "").stream().map(this::topLevel).toList();
        return new ConfiguredTree(supervisors, List.copyOf(places), List.copyOf(leftOut), List.copyOf(beans),
                Map.copyOf(templates));
    }

    private ChildSpec topLevel(Position position) {
        NodeType type = position.type(true);
        if (type == NodeType.WORKER) {
            problems
                .addMissing(
                        position.property, "a node directly below '" + ROOT + "' is a supervisor, '" + position.name
                                + "' is a " + type.label(),
                        "Put it below a supervisor: a node with 'name' and 'children'");
            return ChildSpec.supervisor(supervisor(position));
        }
        KeyRules.check((type != null) ? type : NodeType.SUPERVISOR, position.values);
        KeyRules.checkTopLevel(position.values);
        return (type == NodeType.DYNAMIC_SUPERVISOR) ? dynamicSupervisor(position) : nestedSupervisor(position);
    }

    private @Nullable ChildSpec child(Position position) {
        NodeType type = position.type(false);
        if (type == null) {
            supervisor(position);
            return null;
        }
        KeyRules.check(type, position.values);
        ChildSpec spec = switch (type) {
            case WORKER -> worker(position);
            case DYNAMIC_SUPERVISOR -> dynamicSupervisor(position);
            case SUPERVISOR -> nestedSupervisor(position);
        };
        return (spec != null) ? new NodeOptions(position.values).onChild(type).apply(spec) : null;
    }

    private @Nullable ChildSpec worker(Position position) {
        String bean = position.values.text("bean");
        children(position);
        if (bean == null || bean.isBlank()) {
            position.values.reportMissing("bean", "a worker needs the name of its bean",
                    "Add 'bean: ...' with the name of a prototype-scoped GenServer bean, or of another that can be a process");
            return null;
        }
        beans.add(new BeanUse(bean, position.values));
        place(position, NodeType.WORKER, bean);
        return ChildSpec.worker(position.name, factories.apply(bean));
    }

    private ChildSpec dynamicSupervisor(Position position) {
        children(position);
        place(position, NodeType.DYNAMIC_SUPERVISOR, null);
        if (position.values.has("template")) {
            templates.put(position.path, template(position.values.template()));
        }
        return ChildSpec.supervisor(new NodeOptions(position.values).dynamicSupervisor(position.name));
    }

    private ConfiguredTemplate template(NodeValues values) {
        UnaryOperator<ChildSpec> options = new NodeOptions(values).onChild(NodeType.WORKER);
        String bean = values.text("bean");
        if (bean == null || bean.isBlank()) {
            return new ConfiguredTemplate(null, options);
        }
        beans.add(new BeanUse(bean, values));
        return new ConfiguredTemplate(factories.apply(bean), options);
    }

    private ChildSpec nestedSupervisor(Position position) {
        checkHasChildren(position);
        place(position, NodeType.SUPERVISOR, null);
        return ChildSpec.supervisor(supervisor(position));
    }

    // All children at once: adding them one by one would copy the list each time.
    private Supervisor supervisor(Position position) {
        Supervisor alone = new NodeOptions(position.values).supervisor(position.name);
        return new Supervisor(alone.name(), alone.strategy(), alone.limit(), alone.backoff(), alone.autoShutdown(),
                children(position));
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
            Position position = position(nodes.get(i), list + "[" + i + "]", parentPath);
            if (!position.values.flag("enabled", true)) {
                leaveOut(position, position.values);
                continue;
            }
            String other = taken.putIfAbsent(position.name, position.property);
            if (other == null) {
                positions.add(position);
            }
            else {
                position.values.report("name", position.name,
                        "the name is already that of " + other + "; siblings need different names",
                        "Rename one of the two");
            }
        }
        return positions;
    }

    private Position position(Node node, String property, String parentPath) {
        String name = name(node, property, new Values(property, problems));
        String path = parentPath + "/" + name;
        return new Position(node, property, path, name, new NodeValues(node, property, overrides.at(path), problems));
    }

    private void leaveOut(Position position, NodeValues because) {
        leftOut.add(new LeftOut(position.path, position.name, because.propertyOf("enabled"),
                because.originOf("enabled"), position.values.text("bean")));
        List<Node> children = position.node.children();
        for (int i = 0; i < children.size(); i++) {
            leaveOut(position(children.get(i), position.property + ".children[" + i + "]", position.path), because);
        }
    }

    private String name(Node node, String property, Values values) {
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
                + " 'max-restarts: ${MAX_RESTARTS:3}', or use 'coppice.overrides'";
    }

    /// A node, where it is configured, and where it belongs in the tree.
    private record Position(Node node, String property, String path, String name, NodeValues values) {

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
            if (values.has("max-children") || values.has("template")) {
                values.reportMissing("type", "a node with 'max-children' or 'template' says what it is",
                        "Add 'type: dynamic-supervisor'");
            }
            else if (!top) {
                values.reportMissing("bean", "a node must not be empty",
                        "Add 'bean: ...' for a worker, 'children:' for a supervisor, or 'type: dynamic-supervisor'");
            }
            return null;
        }

        private static @Nullable NodeType looksLike(NodeValues said) {
            if (said.has("strategy") || said.has("children")) {
                return NodeType.SUPERVISOR;
            }
            return said.has("bean") ? NodeType.WORKER : null;
        }

    }

}
