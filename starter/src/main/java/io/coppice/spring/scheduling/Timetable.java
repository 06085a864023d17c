package io.coppice.spring.scheduling;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Says when a job is due. A run whose time has passed is left out and counted, never run late in a bunch.
sealed interface Timetable permits Once, FixedDelay, FixedRate, Triggered {

    /// When the next run is, after what has been.
    Plan next(Past past, Instant now);

    /// The first run, or now if that has passed or is not given.
    static Instant laterOf(@Nullable Instant first, Instant now) {
        return (first != null && first.isAfter(now)) ? first : now;
    }

}
