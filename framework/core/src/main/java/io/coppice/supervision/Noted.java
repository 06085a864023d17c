package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;

/// A crash as part of an incident, and what of that is worth a line in the log: the first few crashes each, then a summary
/// at each power of ten, and if it goes on for long, one each minute.
///
/// @param incident what it is part of, as it is now
/// @param told when a line was due last
/// @param summary whether a summary is due
record Noted(Incident incident, Instant told, boolean summary) {

    /// So many crashes of an incident have a line each.
    static final int SINGLE = 10;

    /// The longest time without a line, while crashes go on.
    static final Duration SILENCE = Duration.ofMinutes(1);

    static Noted first(Incident.Cause cause, String path, Instant at) {
        return new Noted(Incident.begin(cause, path, at), at, false);
    }

    Noted with(String path, Instant at) {
        Incident next = incident.with(path, at);
        boolean single = next.crashes() <= SINGLE;
        boolean due = next.isRound() || (!single && !at.isBefore(told.plus(SILENCE)));
        return new Noted(next, (single || due) ? at : told, due);
    }

    /// Whether the crash has a line of its own.
    boolean isSingle() {
        return incident.crashes() <= SINGLE;
    }

}
