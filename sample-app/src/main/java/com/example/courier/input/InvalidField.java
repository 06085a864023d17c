package com.example.courier.input;

import org.jspecify.annotations.Nullable;

/// A value from a client that courier refuses, with the field it stood in and the rule it broke.
public final class InvalidField extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 100;

    private final String field;

    public InvalidField(String field, String rule) {
        super(field + " " + rule);
        this.field = field;
    }

    public InvalidField(String field, @Nullable Object value, String rule) {
        this(field, (value == null) ? "is missing; " + rule : "was " + shown(value) + "; " + rule);
    }

    public String field() {
        return this.field;
    }

    private static String shown(Object value) {
        String text = value.toString();
        return "'" + ((text.length() <= SHOWN) ? text : text.substring(0, SHOWN) + "…") + "'";
    }

}
