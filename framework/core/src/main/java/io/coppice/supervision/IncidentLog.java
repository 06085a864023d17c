package io.coppice.supervision;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The latest incidents of a tree, so many and no more. Thread-safe.
final class IncidentLog {

    private static final int CAPACITY = 100;

    /// The latest one of each cause, the one that has changed last at the end.
    private final Map<Incident.Cause, Incident> latest = new LinkedHashMap<>();

    /// Adds a crash; returns what it is part of, as it is now.
    synchronized Incident add(Incident.Cause cause, String path, Instant at) {
        Incident before = latest.remove(cause);
        Incident now = (before != null && before.goesOn(at)) ? before.with(path, at) : Incident.begin(cause, path, at);
        latest.put(cause, now);
        if (latest.size() > CAPACITY) {
            latest.remove(latest.keySet().iterator().next());
        }
        return now;
    }

    synchronized List<Incident> newestFirst() {
        return List.copyOf(latest.values()).reversed();
    }

}
