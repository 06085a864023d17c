package io.coppice.spring.scheduling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.ScheduledFuture;

import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/// A scheduler whose tasks become jobs. It is no bean, so that the scheduler of Boot stays the only one.
///
/// @param jobs where they go
record JobScheduler(Jobs jobs) implements TaskScheduler {

    @Override
    public Clock getClock() {
        return jobs.clock().withZone(ZoneId.systemDefault());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
        return jobs.add(task, new Triggered(trigger));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
        return jobs.add(task, new Once(startTime));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
        return jobs.add(task, new FixedRate(startTime, period));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
        return jobs.add(task, new FixedRate(null, period));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
        return jobs.add(task, new FixedDelay(startTime, delay));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
        return jobs.add(task, new FixedDelay(null, delay));
    }

}
