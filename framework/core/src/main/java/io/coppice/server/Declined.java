package io.coppice.server;

import io.coppice.process.ExitReason;

/// What `init` throws when the server does not want to run, and that is no crash.
final class Declined extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ExitReason reason;

    Declined(ExitReason reason) {
        super("init declined to start: " + reason, null, false, false);
        this.reason = reason;
    }

    ExitReason reason() {
        return reason;
    }

}
