package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.coppice.spring.autoconfigure.Overrides.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;

/// What a node says, key by key: what overrides it or, if nothing does, the node itself.
final class NodeValues extends Values {

    private static final Map<String, Boolean> FLAGS = new TreeMap<>(Map.of("true", true, "false", false));

    private final Node node;

    private final String property;

    private final Map<String, Value> overrides;

    private final String prefix;

    NodeValues(Node node, String property, Map<String, Value> overrides, Problems problems) {
        super(property, problems);
        this.node = node;
        this.property = property;
        this.overrides = overrides;
        this.prefix = "";
    }

    private NodeValues(NodeValues whole, String prefix) {
        super(whole.property, whole.problems());
        this.node = whole.node;
        this.property = whole.property;
        this.overrides = whole.overrides;
        this.prefix = prefix;
    }

    /// What the node says about its children to come, by the same keys.
    NodeValues template() {
        return new NodeValues(this, "template.");
    }

    /// The text of a key, or null if it is not set.
    @Nullable String text(String key) {
        Value override = overrides.get(prefix + key);
        return (override != null) ? override.text() : Key.of(prefix + key).text().apply(node);
    }

    /// The keys that are set.
    List<Key> keys() {
        return Key.ALL.stream()
            .filter(key -> key.label().startsWith(prefix))
            .filter(key -> text(key.label().substring(prefix.length())) != null)
            .toList();
    }

    boolean has(String head) {
        return keys().stream().anyMatch(key -> head.equals(Key.head(key.label().substring(prefix.length()))));
    }

    boolean isOverridden(String key) {
        return overrides.containsKey(prefix + key);
    }

    /// The property that has the last word on a key.
    String propertyOf(String key) {
        Value override = overrides.get(prefix + key);
        return (override != null) ? override.property() : property + "." + prefix + key;
    }

    /// Where that property stands, if that is known.
    @Nullable Origin originOf(String key) {
        Value override = overrides.get(prefix + key);
        return (override != null) ? override.origin() : problems().origins().of(property + "." + prefix + key);
    }

    boolean flag(String key, boolean otherwise) {
        Boolean flag = choice(key, text(key), FLAGS);
        return (flag != null) ? flag : otherwise;
    }

    @Nullable Duration duration(String key) {
        return duration(key, text(key));
    }

    @Nullable Duration duration(String key, Duration minimum, String rule) {
        return duration(key, text(key), minimum, rule);
    }

    @Nullable Integer count(String key, int minimum, String remedy) {
        return count(key, text(key), minimum, remedy);
    }

    @Nullable Double decimal(String key, double minimum, double maximum) {
        return decimal(key, text(key), minimum, maximum);
    }

    <T> @Nullable T choice(String key, Map<String, T> choices) {
        return choice(key, text(key), choices);
    }

    <T> @Nullable T choiceOrDuration(String key, Map<String, T> choices, Function<Duration, T> fromDuration) {
        return choiceOrDuration(key, text(key), choices, fromDuration);
    }

    @Override
    void report(String key, String text, String rule, String remedy) {
        Value override = overrides.get(prefix + key);
        if (override != null) {
            problems()
                .add(new Problem(override.property(), text, override.origin(), rule, orPlaceholder(text, remedy)));
        }
        else {
            super.report(prefix + key, text, rule, remedy);
        }
    }

    @Override
    void reportMissing(String key, String rule, String remedy) {
        super.reportMissing(prefix + key, rule, remedy);
    }

}
