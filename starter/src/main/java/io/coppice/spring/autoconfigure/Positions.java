package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.coppice.spring.autoconfigure.ConfiguredTree.LeftOut;

/// Finds out where nodes belong, and which are left out: those of the configuration and, after them below each
/// supervisor, those that are declared.
final class Positions {

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private final Problems problems;

    private final Overrides overrides;

    private final Map<String, List<Declared>> declared = new LinkedHashMap<>();

    private final List<LeftOut> leftOut = new ArrayList<>();

    Positions(Problems problems, Overrides overrides, List<Declared> declared) {
        this.problems = problems;
        this.overrides = overrides;
        declared.forEach(child -> this.declared.computeIfAbsent(child.parent(), _ -> new ArrayList<>()).add(child));
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /// What is declared and has found no supervisor.
    List<Declared> homeless() {
        return declared.values().stream().flatMap(List::stream).toList();
    }

    List<Position> top(List<Node> nodes) {
        List<Position> all = listed(nodes, TreeParser.ROOT, "");
        boolean configured = nodes.stream().anyMatch(node -> Declared.DEFAULT_SUPERVISOR.equals(node.name()));
        if (!configured) {
            homeless().stream()
                .filter(child -> child.supervisor().isEmpty())
                .findFirst()
                .ifPresent(
                        child -> all.add(position(Node.supervisor(Declared.DEFAULT_SUPERVISOR), child.property(), "")));
        }
        return present(all);
    }

    /// The children that the configuration lists.
    List<Position> listedBelow(Position parent) {
        return present(listed(parent.node().children(), parent.property() + ".children", parent.path()));
    }

    /// The children that the configuration lists, and those that are declared.
    List<Position> below(Position supervisor) {
        return present(allBelow(supervisor));
    }

    private List<Position> allBelow(Position parent) {
        List<Position> all = listed(parent.node().children(), parent.property() + ".children", parent.path());
        List<Declared> added = declared.remove(parent.path());
        if (added != null) {
            added.forEach(child -> all.add(declaredPosition(child)));
        }
        return all;
    }

    private Position declaredPosition(Declared child) {
        Position position = position(child.node(), child.property(), child.parent());
        if (position.values().isOverridden("bean")) {
            position.values()
                .report("bean", String.valueOf(position.values().text("bean")),
                        "the place is that of the bean '" + child.bean() + "', by its @ProcessBean",
                        "Remove it, or list a child of its own below '" + TreeParser.ROOT + "'");
        }
        return position;
    }

    private List<Position> listed(List<Node> nodes, String list, String parentPath) {
        List<Position> all = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            all.add(position(nodes.get(i), list + "[" + i + "]", parentPath));
        }
        return all;
    }

    private List<Position> present(List<Position> all) {
        Map<String, String> taken = new HashMap<>();
        List<Position> present = new ArrayList<>();
        for (Position position : all) {
            if (!position.values().flag("enabled", true)) {
                leaveOut(position, position.values());
                continue;
            }
            String other = taken.putIfAbsent(position.name(), position.property());
            if (other == null) {
                present.add(position);
            }
            else {
                position.values()
                    .report("name", position.name(),
                            "the name is already that of " + other + "; siblings need different names",
                            "Rename one of the two");
            }
        }
        return present;
    }

    private Position position(Node node, String property, String parentPath) {
        String name = name(node, property, new Values(property, problems));
        String path = parentPath + "/" + name;
        return new Position(node, property, path, name, new NodeValues(node, property, overrides.at(path), problems));
    }

    private void leaveOut(Position position, NodeValues because) {
        leftOut.add(new LeftOut(position.path(), position.name(), because.propertyOf("enabled"),
                because.originOf("enabled"), position.values().text("bean")));
        allBelow(position).forEach(child -> leaveOut(child, because));
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
        List<String> sources = problems.origins().sourcesOf(TreeParser.ROOT);
        if (sources.size() < 2) {
            return "";
        }
        return ". The whole list comes from '" + sources.getFirst() + "', which replaces the one in '" + sources.get(1)
                + "': a list is never merged. To override single values, write placeholders into the list, as in"
                + " 'max-restarts: ${MAX_RESTARTS:3}', or use 'coppice.overrides'";
    }

}
