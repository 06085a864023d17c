package io.coppice.spring.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Finds keys that no node has, and values where a list or a map belongs.
///
/// Binding would do it for the first level only: its own check loses sight of lists inside of lists.
final class UnknownKeys {

    /// The deepest tree that is accepted; it ends what a mistake could make endless.
    static final int MAX_DEPTH = 16;

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("coppice");

    /// Every property below `coppice`.
    static final List<String> PROPERTIES = List.of("enabled", "application-events.enabled",
            "application-events.queue-capacity", "health.liveness", "health.readiness", "on-give-up", "stop-timeout",
            "restart-history", "budget.max-restarts", "budget.within", "metrics.calls.enabled",
            "metrics.messages.enabled", "metrics.messages.probability", "observations.enabled",
            "observations.without-parent", "scheduled.supervisor", "supervisors", "overrides", "tasks.shutdown",
            "tasks.supervisor", "web.problem-details.enabled");

    private static final List<String> HEADS = PROPERTIES.stream().map(Key::head).distinct().toList();

    private final Problems problems;

    private final Set<String> reported = new HashSet<>();

    private boolean misshapen;

    UnknownKeys(Problems problems) {
        this.problems = problems;
    }

    /// Checks everything below `coppice`. Returns whether it has a shape that can be
    /// bound at all.
    boolean check() {
        problems.origins().iterableSources().filter(source -> !isSystemEnvironment(source)).forEach(this::check);
        return !misshapen;
    }

    // Names from environment variables have lost their dashes and cannot be compared.
    private static boolean isSystemEnvironment(IterableConfigurationPropertySource source) {
        return PropertyOrigins.nameOf(source).startsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private static boolean isSystemProperties(IterableConfigurationPropertySource source) {
        return PropertyOrigins.nameOf(source).equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    // Anything in the JVM may read properties of its own that begin with the same word.
    private static boolean isMeant(ConfigurationPropertyName name) {
        return HEADS.stream().anyMatch(head -> KeyShape.is(head, name, 1))
                || Suggestions.nearest(KeyShape.text(name, 1), HEADS).isPresent();
    }

    private void check(IterableConfigurationPropertySource source) {
        boolean shared = isSystemProperties(source);
        source.stream().filter(ROOT::isAncestorOf).filter(name -> !shared || isMeant(name)).forEach(name -> {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                check(property);
            }
        });
    }

    private void check(ConfigurationProperty property) {
        ConfigurationPropertyName name = property.getName();
        if (KeyShape.is("supervisors", name, 1)) {
            checkNodes(property, 1);
        }
        else if (!KeyShape.is("overrides", name, 1)) {
            boolean listed = KeyShape.is("health", name, 1) && name.getNumberOfElements() == 4
                    && name.isNumericIndex(3);
            report(property, KeyShape.mistake(listed ? name.chop(3) : name, 1, PROPERTIES, "'coppice'"));
        }
    }

    private void report(ConfigurationProperty property, KeyShape.@Nullable Mistake mistake) {
        if (mistake != null) {
            report(property, mistake.size(), mistake.rule(), mistake.remedy());
        }
    }

    /// Follows a name from list to list; `list` is the position of 'supervisors' or
    /// 'children'.
    private void checkNodes(ConfigurationProperty property, int list) {
        ConfigurationPropertyName name = property.getName();
        for (int depth = 1; checkList(property, list); depth++) {
            int key = list + 2;
            if (depth > MAX_DEPTH) {
                misshapen(property, list + 1, "a tree is at most " + MAX_DEPTH + " levels deep",
                        "Make the tree flatter; if the levels repeat, look for an alias that refers to its own parent");
                return;
            }
            if (!KeyShape.is("children", name, key)) {
                checkKey(property, key);
                return;
            }
            list = key;
        }
    }

    /// Whether the name goes on below a list that is well-formed so far.
    private boolean checkList(ConfigurationProperty property, int list) {
        ConfigurationPropertyName name = property.getName();
        int size = name.getNumberOfElements();
        boolean blank = property.getValue() == null || property.getValue().toString().isBlank();
        if (size == list + 1) {
            if (!blank) {
                misshapen(property, size, "a list of nodes is expected, not a single value",
                        "Write each node as '- name: ...' on a line of its own");
            }
            return false;
        }
        if (!name.isNumericIndex(list + 1)) {
            misshapen(property, list + 2, "a list of nodes is expected, not a map",
                    "Write each node as '- name: ...'; the order of nodes is their start order");
            return false;
        }
        if (size == list + 2) {
            misshapen(property, size,
                    blank ? "a node must not be empty" : "a node is a map of keys, not a single value",
                    "Write 'name: ...' and 'bean: ...' for a worker, or remove the entry");
            return false;
        }
        return true;
    }

    private void checkKey(ConfigurationProperty property, int key) {
        KeyShape.Mistake mistake = KeyShape.mistake(property.getName(), key, Key.LABELS, "a node");
        misshapen |= mistake != null && mistake.misshapen();
        report(property, mistake);
    }

    private void misshapen(ConfigurationProperty property, int size, String rule, String remedy) {
        misshapen = true;
        report(property, size, rule, remedy);
    }

    private void report(ConfigurationProperty property, int size, String rule, String remedy) {
        String path = property.getName().chop(size).toString();
        if (reported.add(path)) {
            problems.add(new Problem(path, property.getValue(), property.getOrigin(), rule, remedy));
        }
    }

}
