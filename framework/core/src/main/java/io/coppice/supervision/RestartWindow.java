package io.coppice.supervision;

import java.util.ArrayDeque;

/// The attempts to restart inside the period of a limit.
///
/// Each attempt is stamped with a whole second; those at least as young as the period count, the present one included
/// (OTP `supervisor.erl`, `add_restart`).
final class RestartWindow {

    private RestartLimit limit;

    private final ArrayDeque<Long> attempts = new ArrayDeque<>();

    RestartWindow(RestartLimit limit) {
        this.limit = limit;
    }

    /// From now on another limit holds, also for the attempts before.
    void limit(RestartLimit other) {
        limit = other;
    }

    /// Counts an attempt; false if it is one too many.
    boolean permits(long nanoTime) {
        long now = Math.floorDiv(nanoTime, 1_000_000_000L);
        while (!attempts.isEmpty() && attempts.peek() < now - limit.within().toSeconds()) {
            attempts.remove();
        }
        attempts.add(now);
        return attempts.size() <= limit.restarts();
    }

}
