package io.coppice.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;

/// One thing that is wrong with the configured tree.
///
/// @param property the path of the property
/// @param value what was configured, or null if the property is missing
/// @param origin where it was configured, if that is known
/// @param rule what is expected
/// @param remedy what to do about it
record Problem(String property, @Nullable Object value, @Nullable Origin origin, String rule, String remedy) {

    private static final int MAX_LENGTH = 200;

    String describe() {
        StringBuilder text = new StringBuilder();
        line(text, "Property", property);
        line(text, "Value", (value != null) ? quoted(value) : "(none)");
        if (origin != null) {
            line(text, "Origin", shortened(origin.toString()));
        }
        line(text, "Rule", rule);
        line(text, "Remedy", remedy);
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String content) {
        text.append("    ").append(label).append(": ").append(content).append(System.lineSeparator());
    }

    private static String quoted(Object value) {
        return '"' + shortened(value.toString()) + '"';
    }

    private static String shortened(String text) {
        return (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) + "..." : text;
    }

}
