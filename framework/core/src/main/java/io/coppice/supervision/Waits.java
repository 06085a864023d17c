package io.coppice.supervision;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// What a restart waits for.
///
/// @param delay how long at least
/// @param condition the name of what has to hold, or null
record Waits(Duration delay, @Nullable String condition) {

    static Waits during(Duration delay) {
        return new Waits(delay, null);
    }

    static Waits until(RestartCondition condition) {
        return new Waits(condition.every(), condition.name());
    }

    /// As part of a sentence.
    @Override
    public String toString() {
        if (condition != null) {
            return "when '" + condition + "' holds";
        }
        return delay.isZero() ? "at once" : "in " + delay.toMillis() + " ms";
    }

}
