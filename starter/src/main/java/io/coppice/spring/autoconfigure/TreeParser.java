package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.coppice.spring.Places.Place;
import io.coppice.spring.autoconfigure.ConfiguredTree.BeanUse;
import io.coppice.supervision.AutoShutdown;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/// Turns nodes into descriptions of supervisors, and reports everything that is wrong on the way.
final class TreeParser {

    static final String ROOT = "coppice.supervisors";

    private final Problems problems;

    private final BeanSource source;

    private final Positions positions;

    private final List<Place> places = new ArrayList<>();

    private final List<BeanUse> beans = new ArrayList<>();

    private final Map<String, ConfiguredTemplate> templates = new HashMap<>();

    private final Map<String, String> registered = new HashMap<>();

    TreeParser(Problems problems, BeanSource source, Positions positions) {
        this.problems = problems;
        this.source = source;
        this.positions = positions;
    }

    ConfiguredTree parse(List<Node> nodes) {
        List<ChildSpec> supervisors = positions.top(nodes).stream().map(this::topLevel).toList();
        positions.homeless().forEach(this::reportHomeless);
        return new ConfiguredTree(supervisors, List.copyOf(places), positions.leftOut(), List.copyOf(beans),
                Map.copyOf(templates));
    }

    private ChildSpec topLevel(Position position) {
        NodeType type = position.type(true);
        if (type == NodeType.WORKER) {
            problems
                .addMissing(
                        position.property(), "a node directly below '" + ROOT + "' is a supervisor, '" + position.name()
                                + "' is a " + type.label(),
                        "Put it below a supervisor: a node with 'name' and 'children'");
            return ChildSpec.supervisor(supervisor(position));
        }
        NodeType known = (type != null) ? type : NodeType.SUPERVISOR;
        KeyRules.check(known, position.values());
        KeyRules.checkTopLevel(position.values());
        ChildSpec spec = spec(known, position);
        return (spec != null) ? spec : ChildSpec.supervisor(Supervisor.oneForOne(position.name()));
    }

    private @Nullable ChildSpec child(Position position, AutoShutdown above) {
        NodeType type = position.type(false);
        if (type == null) {
            supervisor(position);
            return null;
        }
        KeyRules.check(type, position.values());
        checkCondition(position.values());
        ChildSpec spec = spec(type, position);
        UnaryOperator<ChildSpec> terms = options(position.values()).onChild(type, above);
        return (spec != null) ? terms.apply(spec) : null;
    }

    private @Nullable ChildSpec spec(NodeType type, Position position) {
        return switch (type) {
            case WORKER -> worker(position);
            case DYNAMIC_SUPERVISOR -> dynamicSupervisor(position);
            case PARTITION_SUPERVISOR -> partitionSupervisor(position);
            case SUPERVISOR -> nestedSupervisor(position);
        };
    }

    private NodeOptions options(NodeValues values) {
        return new NodeOptions(values, source);
    }

    private @Nullable ChildSpec worker(Position position) {
        listed(position);
        checkRegistered(position);
        String bean = bean(position.values());
        String listener = position.values().text("listener");
        if (listener != null && !listener.isBlank()) {
            return listener(position, listener);
        }
        if (bean == null) {
            position.values()
                .reportMissing("bean", "a worker needs the name of its bean",
                        "Add 'bean: ...' with the name of a prototype-scoped GenServer bean, or of another that can be a process");
            return null;
        }
        place(position, NodeType.WORKER, bean);
        return WorkFactory.child(position.name(), source.server(bean));
    }

    private ChildSpec listener(Position position, String id) {
        if (position.values().has("bean")) {
            position.values()
                .report("listener", id, "a worker has a bean or a listener, not both", "Remove one of the two");
        }
        beans.add(new BeanUse("listener", id, position.values()));
        place(position, NodeType.WORKER, null);
        return WorkFactory.child(position.name(), source.listener(id));
    }

    private ChildSpec dynamicSupervisor(Position position) {
        listed(position);
        place(position, NodeType.DYNAMIC_SUPERVISOR, null);
        if (position.values().has("template")) {
            NodeValues template = position.values().template();
            String bean = bean(template);
            templates.put(position.path(),
                    new ConfiguredTemplate((bean != null) ? source.server(bean) : null, template(template)));
        }
        return ChildSpec.supervisor(options(position.values()).dynamicSupervisor(position.name()));
    }

    private @Nullable ChildSpec partitionSupervisor(Position position) {
        listed(position);
        NodeValues template = position.values().template();
        UnaryOperator<ChildSpec> terms = template(template);
        String bean = bean(template);
        place(position, NodeType.PARTITION_SUPERVISOR, bean);
        if (bean == null) {
            template.reportMissing("bean", "a partition supervisor needs the name of the bean that its partitions run",
                    "Add 'template: { bean: ... }' with the name of a prototype-scoped bean");
        }
        return ChildSpec.supervisor(options(position.values()).partitionSupervisor(position.name(),
                source.server(String.valueOf(bean)), terms));
    }

    private UnaryOperator<ChildSpec> template(NodeValues template) {
        checkCondition(template);
        return options(template).onTemplate();
    }

    private ChildSpec nestedSupervisor(Position position) {
        place(position, NodeType.SUPERVISOR, null);
        Supervisor supervisor = supervisor(position);
        if (position.node().children().isEmpty() && position.node().type() == null) {
            position.values()
                .reportMissing("children", "a supervisor needs children",
                        "Add 'children:', or write 'type: supervisor' if @ProcessBean or the program adds them");
        }
        return ChildSpec.supervisor(supervisor);
    }

    // All children at once: adding them one by one would copy the list each time.
    private Supervisor supervisor(Position position) {
        Supervisor alone = options(position.values()).supervisor(position.name());
        return new Supervisor(alone.name(), alone.strategy(), alone.limit(), alone.backoff(), alone.autoShutdown(),
                children(positions.below(position), alone.autoShutdown()));
    }

    // Children are parsed below a node of a wrong type too, to report everything at once.
    private void listed(Position position) {
        children(positions.listedBelow(position), AutoShutdown.ANY_SIGNIFICANT);
    }

    private List<ChildSpec> children(List<Position> children, AutoShutdown above) {
        return children.stream().map(child -> child(child, above)).filter(Objects::nonNull).toList();
    }

    private void place(Position position, NodeType type, @Nullable String bean) {
        places.add(new Place(position.path(), position.name(), type, bean, position.property()));
    }

    /// The name of the bean that runs, or null if there is none.
    private @Nullable String bean(NodeValues values) {
        String bean = values.text("bean");
        if (bean == null || bean.isBlank()) {
            return null;
        }
        beans.add(new BeanUse("bean", bean, values));
        return bean;
    }

    private void checkCondition(NodeValues values) {
        String bean = values.text("restart-when");
        if (bean != null) {
            beans.add(new BeanUse("restart-when", bean.strip(), values));
        }
    }

    private void checkRegistered(Position position) {
        String name = position.values().text("registered-as");
        String other = (name != null) ? registered.putIfAbsent(name, position.path()) : null;
        if (other != null) {
            position.values()
                .report("registered-as", String.valueOf(name),
                        "the name is already that of " + other + "; one process can have it", "Use another name");
        }
    }

    private void reportHomeless(Declared child) {
        Place place = places.stream().filter(other -> other.path().equals(child.parent())).findFirst().orElse(null);
        List<String> supervisors = places.stream()
            .filter(other -> other.type() == NodeType.SUPERVISOR)
            .map(Place::path)
            .toList();
        problems.add(child.property() + ".supervisor", child.parent(),
                (place != null)
                        ? "'" + child.parent() + "' is a " + place.type().label() + ", which has no list of children"
                        : "no supervisor stands at '" + child.parent() + "'",
                "Configure it below '" + ROOT + "'. " + Suggestions.forWord(child.parent(), supervisors));
    }

}
