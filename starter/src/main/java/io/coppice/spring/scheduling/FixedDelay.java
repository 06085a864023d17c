package io.coppice.spring.scheduling;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Runs with the same pause between them.
///
/// @param first when the first is, or null for at once
/// @param delay from the end of one to the next
record FixedDelay(@Nullable Instant first, Duration delay) implements Timetable {

    @Override
    public Plan next(Past past, Instant now) {
        return Plan.at((past.due() != null) ? past.ended(now).plus(delay) : Timetable.laterOf(first, now));
    }

}
