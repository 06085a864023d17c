package io.coppice.spring.scheduling;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Runs at the same distance.
///
/// @param first when the first is, or null for at once
/// @param period from one to the next
record FixedRate(@Nullable Instant first, Duration period) implements Timetable {

    @Override
    public Plan next(Past past, Instant now) {
        Instant due = past.due();
        if (due == null) {
            return Plan.at(Timetable.laterOf(first, now));
        }
        long passed = Math.max(0, Duration.between(due, now).dividedBy(period));
        long steps = Math.max(1, isDue(due, passed, now) ? passed : passed + 1);
        long overlapped = Math.clamp(Duration.between(due, past.ended(now)).dividedBy(period), 0, steps - 1);
        Instant at = due.plus(period.multipliedBy(steps));
        return (steps == 1) ? Plan.at(at) : new Plan(at, overlapped, steps - 1 - overlapped, at.minus(period));
    }

    private boolean isDue(Instant due, long steps, Instant now) {
        return due.plus(period.multipliedBy(steps)).equals(now);
    }

}
