package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what a supervisor does: as events, and in the log.
final class Reporter {

    private static final Logger log = LoggerFactory.getLogger("coppice.supervisor");

    private final ProcessRuntime runtime;

    private final Strategy strategy;

    private final Child supervisor;

    Reporter(ProcessRuntime runtime, Strategy strategy, Child supervisor) {
        this.runtime = runtime;
        this.strategy = strategy;
        this.supervisor = supervisor;
    }

    void started(Child child, Pid pid) {
        log.debug("Started {} {}", child, pid);
        if (runtime.isObserved()) {
            runtime.publish(new SupervisionEvent.ChildStarted(now(), child.path(), pid));
        }
    }

    void exited(Child child, Pid pid, ExitReason reason) {
        log.debug("{} {} ended: {}", child, pid, reason);
        if (runtime.isObserved()) {
            runtime.publish(new SupervisionEvent.ChildExited(now(), child.path(), pid, reason));
        }
    }

    void unexpected(Object message) {
        log.warn("{} dropped a message of type {}; a supervisor is addressed through its reference", supervisor.path(),
                message.getClass().getName());
    }

    void ignored(Child child) {
        log.debug("{} is not wanted now: its init said ignore", child);
    }

    void startFailed(Child child, ExitReason reason) {
        log.debug("{} failed to start: {}", child, reason);
        runtime.publish(new SupervisionEvent.StartFailed(now(), child.path(), reason));
    }

    /// The one warning of a restart, at the time of the crash: who ended, why, and what
    /// happens next.
    void restarting(Child child, Attempt attempt) {
        ExitReason reason = child.lastReason();
        log.warn("{} {} ended: {}; restarting it {} (attempt {}, {})", child, child.lastPid(), reason, attempt.when(),
                attempt.number(), strategy.label(), reason.cause());
    }

    /// A child that ended by itself and is not started again.
    void left(Child child, ExitReason reason) {
        if (reason.isAbnormal()) {
            log.warn("{} {} ended: {}; it is {} and stays down", child, child.lastPid(), reason,
                    child.restart().label(), reason.cause());
        }
        else {
            log.debug("{} {} is done: {}", child, child.lastPid(), reason);
        }
    }

    void restarted(Child child, Lives lives, ExitReason reason, Attempt attempt) {
        log.info("Restarted {}: {} -> {}", child, lives.before(), lives.now());
        runtime.publish(new SupervisionEvent.ChildRestarted(now(), child.path(), lives.before(), lives.now(), reason,
                attempt.number(), attempt.delay(), strategy));
    }

    void stopped(Child child, Pid pid, Ending ending) {
        if (ending.killed()) {
            log.warn("Killed {} {}: it did not end within its shutdown deadline", child, pid);
        }
        else {
            log.debug("Stopped {} {}: {}", child, pid, ending.reason());
        }
        if (runtime.isObserved()) {
            runtime.publish(new SupervisionEvent.ChildStopped(now(), child.path(), pid, ending.reason(), ending.took(),
                    ending.killed()));
        }
    }

    void gaveUp(Child child, ExitReason reason, RestartLimit limit) {
        log.error("{} gave up: more than {} restarts within {} s; the last to end was {}: {}", supervisor.path(),
                limit.restarts(), limit.within().toSeconds(), child.path(), reason, reason.cause());
        runtime.publish(new SupervisionEvent.GaveUp(now(), supervisor.path(), child.path(), reason, limit));
    }

    Instant now() {
        return runtime.time().now();
    }

    /// The process before and the one now.
    record Lives(@Nullable Pid before, Pid now) {
    }

    /// One attempt to start a child again.
    ///
    /// @param number the how-manieth in a row, from 1
    /// @param delay how long the supervisor waited
    record Attempt(int number, Duration delay) {

        String when() {
            return delay.isZero() ? "at once" : "in " + delay.toMillis() + " ms";
        }

    }

    /// How a child ended that was told to.
    record Ending(ExitReason reason, Duration took, boolean killed) {
    }

}
