package io.coppice.supervision;

import java.time.Duration;

/// Durations as nanoseconds, where centuries are as good as for ever: a deadline that somebody gave as "for ever" must not
/// make a supervisor crash in the middle of its work.
final class Nanos {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private Nanos() {
    }

    static long of(Duration duration) {
        return (duration.compareTo(LONGEST) > 0) ? LONGEST.toNanos() : duration.toNanos();
    }

}
