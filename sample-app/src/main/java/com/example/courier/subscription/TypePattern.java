package com.example.courier.subscription;

import com.example.courier.event.EventType;
import com.example.courier.input.InvalidField;
import org.jspecify.annotations.Nullable;

/// Which event types a subscription wants: one type, all below a prefix (`order.*`), or all (`*`).
public record TypePattern(String pattern) {

    private static final String EVERYTHING = "*";

    private static final String BELOW = ".*";

    static TypePattern parse(String field, @Nullable String pattern) {
        if (pattern == null || !(pattern.equals(EVERYTHING) || EventType.isValid(prefix(pattern)))) {
            throw new InvalidField(field, pattern,
                    "use '*', a type, or a type followed by '.*'; for a type " + EventType.RULE);
        }
        return new TypePattern(pattern);
    }

    public boolean matches(EventType type) {
        if (this.pattern.equals(EVERYTHING)) {
            return true;
        }
        String prefix = prefix(this.pattern);
        return prefix.equals(this.pattern) ? type.name().equals(prefix) : type.name().startsWith(prefix + ".");
    }

    private static String prefix(String pattern) {
        return pattern.endsWith(BELOW) ? pattern.substring(0, pattern.length() - BELOW.length()) : pattern;
    }

    @Override
    public String toString() {
        return this.pattern;
    }

}
