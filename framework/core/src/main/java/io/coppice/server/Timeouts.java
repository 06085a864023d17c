package io.coppice.server;

import java.time.Duration;

/// How long somebody is willing to wait, checked before anything is sent.
final class Timeouts {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Timeouts() {
    }

    /// The timeout in nanoseconds; one that is too long for them is as good as for ever.
    static long nanos(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "The timeout was " + timeout + "; it must be zero or positive, use a very long one for no limit");
        }
        return (timeout.compareTo(LONGEST) > 0) ? Long.MAX_VALUE : timeout.toNanos();
    }

}
