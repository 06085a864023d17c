package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;

import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.supervision.SupervisionEvent.Crash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what a supervisor does: as events, and in the log.
final class Reporter {

    private static final Logger log = LoggerFactory.getLogger("coppice.supervisor");

    /// After so many crashes of one incident the stack is known.
    private static final int STACKS = 10;

    private final Self self;

    private final ProcessRuntime runtime;

    private final Strategy strategy;

    private final Child supervisor;

    Reporter(Self self, Strategy strategy, Child supervisor) {
        this.self = self;
        this.runtime = self.runtime();
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
    void restarting(Fall fall, Waits waits) {
        Child child = fall.child();
        Crash crash = fall.crash();
        boolean stack = isNews(child);
        String handling = (crash.messageType() != null) ? " while handling " + crash.messageType().getSimpleName() : "";
        log.warn("{} {} ended{}: {}; restarting it {} (attempt {}, {})", child, crash.pid(), handling, crash.reason(),
                waits, fall.attempt().number(), strategy.label(), stack ? crash.reason().cause() : null);
        var event = new SupervisionEvent.RestartPlanned(now(), child.path(), crash, fall.attempt().number(),
                waits.delay(), strategy, fall.fell(), waits.condition());
        supervisor.commons().planned(event);
        runtime.publish(event);
    }

    /// Makes the end part of an incident; returns whether its stack is worth showing.
    private boolean isNews(Child child) {
        ExitReason cause = child.cause();
        if (!cause.isAbnormal()) {
            return true;
        }
        Incident incident = supervisor.commons().crashed(Incident.Cause.of(cause), child.path(), now());
        if (incident.isRound()) {
            log.warn("One incident: {}", incident);
        }
        return incident.crashes() <= STACKS;
    }

    /// A child that ended by itself and is not started again.
    void left(Child child, ExitReason reason) {
        if (reason.isAbnormal()) {
            log.warn("{} {} ended: {}; it is {} and stays down", child, child.lastPid(), reason,
                    child.restart().label(), isNews(child) ? reason.cause() : null);
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

    void quarantined(Child child, Object message, int crashes) {
        ExitReason reason = child.lastReason();
        Quarantined entry = supervisor.commons()
            .quarantine()
            .add(id -> new Quarantined(id, child.path(), message, crashes, reason, now()));
        log.error("In quarantine: {}", entry);
        runtime.publish(
                new SupervisionEvent.MessageQuarantined(now(), child.path(), entry.id(), message.getClass(), crashes));
    }

    /// Whether a condition holds; one that throws does not.
    boolean holds(RestartCondition condition) {
        try {
            return condition.test().getAsBoolean();
        }
        catch (RuntimeException ex) {
            log.warn("Condition '{}' of {} failed, so it does not hold", condition.name(), supervisor.path(), ex);
            return false;
        }
    }

    void shutsDownByItself(Child child) {
        log.info("{} has done its work with {} and ends", supervisor.path(), child);
        runtime.publish(new SupervisionEvent.ShutDownByItself(now(), supervisor.path(), child.path()));
    }

    void tuned(Tuning before, Tuning tuning) {
        log.info("{} goes by {} now, no more by {}", supervisor.path(), tuning, before);
        runtime.publish(new SupervisionEvent.Tuned(now(), supervisor.path(), before, tuning));
    }

    void limited(Child child, @Nullable MailboxLimit before, MailboxLimit limit) {
        log.info("The mailbox of {} has {} now, no more {}", child, limit, before);
        runtime.publish(new SupervisionEvent.MailboxLimited(now(), child.path(), limit));
    }

    void gaveUp(Child child, RestartLimit limit) {
        ExitReason reason = child.lastReason();
        boolean all = supervisor.commons().isExhausted();
        log.error("{} gave up: more than {} restarts within {} s{}; the last to end was {}: {}", supervisor.path(),
                limit.restarts(), limit.within().toSeconds(), all ? " in the whole tree" : "", child.path(), reason,
                reason.cause());
        runtime.publish(new SupervisionEvent.GaveUp(now(), supervisor.path(), self.pid(), child.path(), reason, limit));
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
    }

    /// How a child ended that was told to.
    record Ending(ExitReason reason, Duration took, boolean killed) {
    }

}
