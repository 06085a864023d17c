package io.coppice.spring.autoconfigure;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;

/// What `coppice.overrides` says: values for single keys of nodes, by the path of the node. Unlike the list of the nodes,
/// it is merged from all property sources.
final class Overrides {

    static final String ROOT = "coppice.overrides";

    private final Map<String, Map<String, Value>> byPath = new HashMap<>();

    /// What overrides the node at a path, by key.
    Map<String, Value> at(String path) {
        return byPath.getOrDefault(path, Map.of());
    }

    /// Adds a value, unless a source of higher precedence has added one.
    void add(String path, String key, Value value) {
        byPath.computeIfAbsent(path, _ -> new HashMap<>()).putIfAbsent(key, value);
    }

    /// The paths of all nodes and of what is declared, those that are left out included.
    static Set<String> paths(List<Node> nodes, List<Declared> declared) {
        Set<String> paths = new LinkedHashSet<>();
        add(paths, nodes, "");
        declared.stream()
            .filter(child -> child.supervisor().isEmpty())
            .findFirst()
            .ifPresent(child -> paths.add(child.parent()));
        declared.forEach(child -> paths.add(child.path()));
        return paths;
    }

    /// The beans that nodes name, those that are left out included.
    Set<String> beans(List<Node> nodes) {
        Set<String> beans = new LinkedHashSet<>();
        addBeans(beans, nodes, "");
        return beans;
    }

    private void addBeans(Set<String> beans, List<Node> nodes, String parent) {
        for (Node node : nodes) {
            String path = parent + "/" + node.name();
            for (String key : List.of("bean", "template.bean")) {
                Value override = at(path).get(key);
                String bean = (override != null) ? override.text() : Key.of(key).text().apply(node);
                if (bean != null) {
                    beans.add(bean);
                }
            }
            addBeans(beans, node.children(), path);
        }
    }

    private static void add(Set<String> paths, List<Node> nodes, String parent) {
        for (Node node : nodes) {
            String path = parent + "/" + node.name();
            if (node.name() != null) {
                paths.add(path);
            }
            add(paths, node.children(), path);
        }
    }

    /// A value in place of that of the node.
    ///
    /// @param property the property or environment variable that says so
    /// @param text what it says
    /// @param origin where it says so
    record Value(String property, String text, @Nullable Origin origin) {

    }

}
