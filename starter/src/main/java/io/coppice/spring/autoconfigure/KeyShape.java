package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/// Follows the name of a property through the keys of a node, to find the first element that leads nowhere.
final class KeyShape {

    private static final Map<String, String> EXAMPLES = Map.of("backoff", "{ initial: 100ms, max: 10s }", "mailbox",
            "{ capacity: 1000 }", "template", "{ bean: ..., restart: transient }", "budget",
            "{ max-restarts: 20, within: 1m }");

    private KeyShape() {
    }

    /// What is wrong with a name whose keys begin at a position, or null.
    ///
    /// @param whole what the keys are those of, for example `a node`
    static @Nullable Mistake mistake(ConfigurationPropertyName name, int position, List<String> labels, String whole) {
        String where = whole;
        for (int at = position; at < name.getNumberOfElements(); at++) {
            List<String> known = labels.stream().map(Key::head).distinct().toList();
            String head = find(known, name, at);
            if (head == null) {
                String text = text(name, at);
                return new Mistake(at + 1, "'" + text + "' is not a key of " + where, Suggestions.forWord(text, known),
                        false);
            }
            labels = below(labels, head);
            if (labels.isEmpty()) {
                return (name.getNumberOfElements() == at + 1) ? null : new Mistake(at + 1,
                        "'" + text(name, at) + "' takes a single value", "Write the value after the key", true);
            }
            where = "'" + head + "'";
        }
        return noMap(name, labels);
    }

    private static Mistake noMap(ConfigurationPropertyName name, List<String> labels) {
        int last = name.getNumberOfElements() - 1;
        String key = text(name, last);
        return new Mistake(last + 1, "'" + key + "' is a map of keys, not a single value",
                "Write '" + key + ": " + EXAMPLES.getOrDefault(key, "{ " + labels.getFirst() + ": ... }") + "'", true);
    }

    /// The label that a name without mistake has from a position on.
    static String label(ConfigurationPropertyName name, int position, List<String> labels) {
        StringBuilder label = new StringBuilder();
        for (int at = position; at < name.getNumberOfElements(); at++) {
            String head = find(labels.stream().map(Key::head).toList(), name, at);
            if (head == null) {
                throw new IllegalArgumentException("'" + name + "' is not the name of a key; check it first");
            }
            label.append(label.isEmpty() ? "" : ".").append(head);
            labels = below(labels, head);
        }
        return label.toString();
    }

    private static List<String> below(List<String> labels, String head) {
        return labels.stream()
            .filter(label -> label.startsWith(head + "."))
            .map(label -> label.substring(head.length() + 1))
            .toList();
    }

    private static @Nullable String find(List<String> keys, ConfigurationPropertyName name, int position) {
        return keys.stream().filter(key -> is(key, name, position)).findFirst().orElse(null);
    }

    /// Whether an element of a name is a key, however it is written.
    static boolean is(String key, ConfigurationPropertyName name, int position) {
        return position < name.getNumberOfElements()
                && name.getElement(position, Form.UNIFORM).equals(key.replace("-", ""));
    }

    static String text(ConfigurationPropertyName name, int position) {
        return name.getElement(position, Form.ORIGINAL);
    }

    /// What is wrong with a name.
    ///
    /// @param size how many of its elements lead to the mistake
    /// @param rule what is expected
    /// @param remedy what to do about it
    /// @param misshapen whether it cannot even be bound
    record Mistake(int size, String rule, String remedy, boolean misshapen) {

    }

}
