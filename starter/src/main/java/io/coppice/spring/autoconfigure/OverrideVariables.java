package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.coppice.spring.autoconfigure.Overrides.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Overrides from environment variables, which can have neither slashes nor dashes:
/// `COPPICE_OVERRIDES_SHOP_INVENTORY_MAXRESTARTS`. So they are compared with what every node and key would be called.
final class OverrideVariables {

    private static final String PREFIX = "COPPICE_OVERRIDES_";

    private final SystemEnvironmentPropertySource variables;

    private final Set<String> paths;

    private final List<String> labels;

    private final Problems problems;

    OverrideVariables(SystemEnvironmentPropertySource variables, Set<String> paths, List<String> labels,
            Problems problems) {
        this.variables = variables;
        this.paths = paths;
        this.labels = labels;
        this.problems = problems;
    }

    void read(Environment environment, Overrides overrides) {
        List<String> names = List.of(variables.getPropertyNames())
            .stream()
            .filter(name -> name.toUpperCase(Locale.ROOT).startsWith(PREFIX))
            .toList();
        if (!names.isEmpty()) {
            Map<String, List<Target>> targets = targets();
            names.forEach(name -> read(name, environment, targets, overrides));
        }
    }

    private void read(String name, Environment environment, Map<String, List<Target>> targets, Overrides overrides) {
        List<Target> found = targets.getOrDefault(letters(name.substring(PREFIX.length())), List.of());
        String text = environment.resolvePlaceholders(String.valueOf(variables.getProperty(name)));
        @Nullable Origin origin = PropertySourceOrigin.get(variables, name);
        if (found.size() == 1) {
            Target target = found.getFirst();
            overrides.add(target.path, target.label, new Value(name, text, origin));
        }
        else {
            problems.add(new Problem(name, text, origin, rule(found), remedy(name, found, targets)));
        }
    }

    private static String rule(List<Target> found) {
        return found.isEmpty() ? "after 'COPPICE_OVERRIDES_' come the names of a path and a key of that node"
                : "an environment variable means one key of one node; this one could be any of " + found;
    }

    private static String remedy(String name, List<Target> found, Map<String, List<Target>> targets) {
        if (!found.isEmpty()) {
            return "Write it into a file, a system property or SPRING_APPLICATION_JSON, as in "
                    + "'coppice.overrides[/shop/inventory].max-restarts'";
        }
        List<String> known = targets.values().stream().flatMap(List::stream).map(Target::variable).toList();
        return Suggestions.nearest(name, known).map(nearest -> "Did you mean '" + nearest + "'? ").orElse("")
                + "Put '_' between the names, and leave out their dashes";
    }

    private Map<String, List<Target>> targets() {
        Map<String, List<Target>> targets = new HashMap<>();
        for (String path : paths) {
            for (String label : labels) {
                targets.computeIfAbsent(letters(path + label), _ -> new ArrayList<>()).add(new Target(path, label));
            }
        }
        return targets;
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /// A key of the node at a path.
    private record Target(String path, String label) {

        String variable() {
            String name = (path.substring(1) + "/" + label).replace("-", "").replaceAll("[^A-Za-z0-9]", "_");
            return PREFIX + name.toUpperCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return "'" + label + "' of " + path;
        }

    }

}
