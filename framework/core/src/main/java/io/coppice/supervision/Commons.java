package io.coppice.supervision;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

import io.coppice.supervision.SupervisionEvent.RestartPlanned;
import org.jspecify.annotations.Nullable;

/// What the supervisors of one tree share: a budget, and what they remember. Thread-safe.
final class Commons implements Above {

    private final TreeOptions options;

    private final ArrayDeque<RestartPlanned> newestFirst = new ArrayDeque<>();

    private final IncidentLog incidents = new IncidentLog();

    /// What else may happen again and again; it only keeps the log short.
    private final IncidentLog repetitions = new IncidentLog();

    private final Quarantine quarantine = new Quarantine();

    private @Nullable RestartWindow budget;

    private boolean exhausted;

    Commons(TreeOptions options) {
        this.options = options;
        renew();
    }

    @Override
    public Commons commons() {
        return this;
    }

    /// The tree is started, perhaps again, with a whole budget.
    synchronized void renew() {
        RestartLimit limit = options.budget();
        budget = (limit != null) ? new RestartWindow(limit) : null;
        exhausted = false;
    }

    /// Counts an attempt of any supervisor; false if it is one too many for the whole
    /// tree.
    synchronized boolean permits(long nanoTime) {
        RestartWindow window = budget;
        exhausted |= window != null && !window.permits(nanoTime);
        return !exhausted;
    }

    /// Whether the budget was exceeded, so that every supervisor gives up.
    synchronized boolean isExhausted() {
        return exhausted;
    }

    /// The limit that all have together, or null.
    @Nullable RestartLimit budget() {
        return options.budget();
    }

    Noted crashed(Incident.Cause cause, String path, Instant at) {
        return incidents.add(cause, path, at);
    }

    /// As [#crashed], for what is no crash.
    Noted repeated(Incident.Cause cause, String path, Instant at) {
        return repetitions.add(cause, path, at);
    }

    synchronized void planned(RestartPlanned restart) {
        if (newestFirst.size() == options.history()) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(restart);
    }

    synchronized List<RestartPlanned> history() {
        return List.copyOf(newestFirst);
    }

    Quarantine quarantine() {
        return quarantine;
    }

    List<Incident> incidents() {
        return incidents.newestFirst();
    }

}
