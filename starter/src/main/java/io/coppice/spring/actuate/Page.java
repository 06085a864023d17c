package io.coppice.spring.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/// The part of a long list that a request wants to see.
///
/// @param offset how many entries to leave out
/// @param limit how many entries to show at most
record Page(int offset, int limit) {

    static final int DEFAULT_LIMIT = 100;

    static final int MAX_LIMIT = 1_000;

    static final Page NONE = new Page(0, 0);

    static final Page FIRST = new Page(0, DEFAULT_LIMIT);

    /// Reads the parameters of a request; a limit beyond the maximum is the maximum.
    static Page of(@Nullable Integer offset, @Nullable Integer limit) {
        return new Page(check("offset", offset, 0), Math.min(check("limit", limit, DEFAULT_LIMIT), MAX_LIMIT));
    }

    private static int check(String parameter, @Nullable Integer value, int absent) {
        if (value == null) {
            return absent;
        }
        if (value < 0) {
            throw new InvalidEndpointRequestException(
                    parameter + " was " + value + "; use zero or a positive number, or leave it out for " + absent,
                    parameter + " must not be negative");
        }
        return value;
    }

}
