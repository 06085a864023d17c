package io.coppice.spring.scheduling;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.support.SimpleTriggerContext;

/// The latest run of a job.
///
/// @param due when it was to begin, or null if there was none
/// @param began when it began
/// @param ended when it ended; null if its process was killed meanwhile
record Past(@Nullable Instant due, @Nullable Instant began, @Nullable Instant ended) {

    static final Past NONE = new Past(null, null, null);

    static Past at(Instant slot) {
        return new Past(slot, slot, slot);
    }

    /// When the run ended, or now for one that nobody saw end.
    Instant ended(Instant now) {
        return (ended != null) ? ended : now;
    }

    TriggerContext asContext(Instant now) {
        var context = new SimpleTriggerContext(Clock.fixed(now, ZoneId.systemDefault()));
        if (due != null) {
            context.update(due, began, ended(now));
        }
        return context;
    }

}
