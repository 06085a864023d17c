package com.example.courier.web;

/// Nothing has the id that a client asked for.
public final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String kind, String id) {
        super("there is no " + kind + " '" + id + "'");
    }

}
