package io.coppice.supervision.model;

/// What a supervisor answers to a request.
enum Answer {

    DONE, REFUSED, UNKNOWN, FAILED

}
