package io.coppice.supervision;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The latest incidents of a tree, so many and no more. Thread-safe.
final class IncidentLog {

    private static final int CAPACITY = 100;

    /// So many causes of one kind are told apart at a time, so that messages that are
    /// never the same, for example with a random id, do not make each crash an incident
    /// of its own.
    private static final int MOST_ALIKE = 10;

    /// The latest one of each cause, the one that has changed last at the end.
    private final Map<Incident.Cause, Noted> latest = new LinkedHashMap<>();

    /// Adds a crash; returns what it is part of, as it is now.
    synchronized Noted add(Incident.Cause cause, String path, Instant at) {
        Incident.Cause told = (latest.containsKey(cause) || !isOneOfMany(cause, at)) ? cause : cause.whateverItSays();
        Noted before = latest.remove(told);
        Noted now = (before != null && before.incident().goesOn(at)) ? before.with(path, at)
                : Noted.first(told, path, at);
        latest.put(told, now);
        if (latest.size() > CAPACITY) {
            latest.remove(latest.keySet().iterator().next());
        }
        return now;
    }

    private boolean isOneOfMany(Incident.Cause cause, Instant at) {
        return latest.values()
            .stream()
            .map(Noted::incident)
            .filter(incident -> incident.cause().kind().equals(cause.kind()) && incident.goesOn(at))
            .count() >= MOST_ALIKE;
    }

    synchronized List<Incident> newestFirst() {
        return latest.values().stream().map(Noted::incident).toList().reversed();
    }

}
