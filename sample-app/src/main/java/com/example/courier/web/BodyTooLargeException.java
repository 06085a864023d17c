package com.example.courier.web;

import java.io.IOException;

/// A request body that is longer than courier accepts.
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("the body is larger than " + limit + " bytes; send less, or raise courier.max-body");
    }

}
