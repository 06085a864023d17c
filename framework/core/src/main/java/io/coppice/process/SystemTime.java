package io.coppice.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Real time; scheduled tasks share one daemon thread.
final class SystemTime implements Time {

    private static final Logger log = LoggerFactory.getLogger("coppice.process");

    private final ScheduledThreadPoolExecutor timers;

    SystemTime() {
        timers = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("coppice-timer").factory());
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
        if (timers.isShutdown()) {
            return () -> {
            };
        }
        var scheduled = timers.schedule(() -> runLogged(task), Time.nanos(delay), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public int pending() {
        return timers.getQueue().size();
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        }
        catch (RuntimeException ex) {
            log.error("A timer's task failed; other timers go on", ex);
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }

}
