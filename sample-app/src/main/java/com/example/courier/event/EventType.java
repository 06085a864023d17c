package com.example.courier.event;

import java.util.regex.Pattern;

import com.example.courier.input.InvalidField;
import org.jspecify.annotations.Nullable;

/// The kind of an event: words separated by dots, such as `order.created`.
public record EventType(String name) {

    public static final int MAX_LENGTH = 128;

    public static final String RULE = "use up to " + MAX_LENGTH
            + " letters, digits, '_' and '-' in words separated by dots, such as order.created";

    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)*+");

    public static EventType parse(String field, @Nullable String name) {
        if (name == null || !isValid(name)) {
            throw new InvalidField(field, name, RULE);
        }
        return new EventType(name);
    }

    public static boolean isValid(String name) {
        return name.length() <= MAX_LENGTH && WORDS.matcher(name).matches();
    }

    @Override
    public String toString() {
        return this.name;
    }

}
