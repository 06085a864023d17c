package io.coppice.spring.scheduling;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.CronTrigger;

/// Runs by a cron expression, or by what somebody else says.
///
/// @param trigger says when
record Triggered(Trigger trigger) implements Timetable {

    private static final int MAX_COUNTED = 1_000;

    @Override
    public Plan next(Past past, Instant now) {
        if (past.due() != null && trigger instanceof CronTrigger) {
            return nextOfCron(past.due(), past.ended(now), now);
        }
        return Plan.at(trigger.nextExecution(past.asContext(now)));
    }

    private Plan nextOfCron(Instant due, Instant ended, Instant now) {
        long overlapped = 0;
        long missed = 0;
        Instant leftOut = null;
        Instant slot = after(due, now);
        while (slot != null && slot.isBefore(now)) {
            overlapped += slot.isAfter(ended) ? 0 : 1;
            missed += slot.isAfter(ended) ? 1 : 0;
            leftOut = slot;
            slot = after((overlapped + missed < MAX_COUNTED) ? slot : now, now);
        }
        return new Plan(slot, overlapped, missed, leftOut);
    }

    private @Nullable Instant after(Instant slot, Instant now) {
        return trigger.nextExecution(Past.at(slot).asContext(now));
    }

}
