package com.example.courier.subscription;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

import com.example.courier.event.EventType;
import com.example.courier.input.InvalidField;
import org.jspecify.annotations.Nullable;

/// The patterns of one subscription; an event is wanted if any of them matches its type.
public record TypePatterns(List<TypePattern> patterns) {

    public static final int MAX_PATTERNS = 20;

    private static final String SEPARATOR = ",";

    public static TypePatterns parse(String field, @Nullable List<@Nullable String> patterns) {
        if (patterns == null || patterns.isEmpty() || patterns.size() > MAX_PATTERNS) {
            throw new InvalidField(field, (patterns == null) ? null : patterns.size() + " patterns",
                    "give 1 to " + MAX_PATTERNS + " patterns such as order.*");
        }
        var parsed = new LinkedHashSet<TypePattern>();
        for (int i = 0; i < patterns.size(); i++) {
            parsed.add(TypePattern.parse(field + "[" + i + "]", patterns.get(i)));
        }
        return new TypePatterns(List.copyOf(parsed));
    }

    public boolean matches(EventType type) {
        return this.patterns.stream().anyMatch((pattern) -> pattern.matches(type));
    }

    public List<String> names() {
        return this.patterns.stream().map(TypePattern::pattern).toList();
    }

    static TypePatterns fromColumn(String column) {
        return new TypePatterns(Arrays.stream(column.split(SEPARATOR)).map(TypePattern::new).toList());
    }

    String toColumn() {
        return this.patterns.stream().map(TypePattern::pattern).collect(Collectors.joining(SEPARATOR));
    }

}
