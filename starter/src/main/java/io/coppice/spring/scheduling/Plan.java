package io.coppice.spring.scheduling;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// When a job runs next, and what is left out until then.
///
/// @param at when, or null for never again
/// @param overlapped how many runs were due while the latest went on
/// @param missed how many runs were due while the job was down
/// @param leftOut when the last of these was due, or null if there is none
record Plan(@Nullable Instant at, long overlapped, long missed, @Nullable Instant leftOut) {

    static Plan at(@Nullable Instant at) {
        return new Plan(at, 0, 0, null);
    }

}
