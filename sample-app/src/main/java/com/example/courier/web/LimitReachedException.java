package com.example.courier.web;

/// A client asked for one thing more than courier is willing to keep.
public final class LimitReachedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LimitReachedException(String message) {
        super(message);
    }

}
