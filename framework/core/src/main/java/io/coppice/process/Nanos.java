package io.coppice.process;

import java.time.Duration;

/// Durations as nanoseconds, where ages are as good as for ever.
final class Nanos {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private Nanos() {
    }

    static long of(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The duration was " + duration + "; it must be zero or positive");
        }
        return (duration.compareTo(LONGEST) > 0) ? LONGEST.toNanos() : duration.toNanos();
    }

}
