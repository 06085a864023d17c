package io.coppice.spring.scheduling;

import java.time.Instant;

/// One run that is repeated only if it fails.
///
/// @param at when
record Once(Instant at) implements Timetable {

    @Override
    public Plan next(Past past, Instant now) {
        return Plan.at(at.isBefore(now) ? now : at);
    }

}
