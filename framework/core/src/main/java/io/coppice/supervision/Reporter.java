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

/// Tells what a supervisor does: as events, to a flight recording, and in the log.
final class Reporter {

    private final Self self;

    private final ProcessRuntime runtime;

    private final Strategy strategy;

    private final Child supervisor;

    private final SupervisorLog log;

    Reporter(Self self, Strategy strategy, Child supervisor) {
        this.self = self;
        this.runtime = self.runtime();
        this.strategy = strategy;
        this.supervisor = supervisor;
        this.log = new SupervisorLog(runtime, supervisor, strategy);
    }

    private void publish(SupervisionEvent event) {
        FlightRecord.write(event);
        runtime.publish(event);
    }

    /// There may be very many of some events, which are made only for somebody.
    private boolean isObserved() {
        return runtime.isObserved() || FlightRecord.isOn();
    }

    void started(Child child, Pid pid) {
        log.started(child, pid);
        if (runtime.isObserved()) {
            runtime.publish(new SupervisionEvent.ChildStarted(now(), child.path(), pid));
        }
    }

    void exited(Child child, Pid pid, ExitReason reason) {
        log.exited(child, pid, reason);
        if (isObserved()) {
            publish(new SupervisionEvent.ChildExited(now(), child.path(), pid, reason));
        }
    }

    void unexpected(Object message) {
        log.unexpected(message, repeated("unexpected", message.getClass().getName(), supervisor));
    }

    void ignored(Child child) {
        log.ignored(child);
    }

    void startFailed(Child child, ExitReason reason) {
        log.startFailed(child, reason);
        publish(new SupervisionEvent.StartFailed(now(), child.path(), reason));
    }

    void restarting(Fall fall, Waits waits) {
        Child child = fall.child();
        Noted noted = noted(child);
        fall.starts().forEach(each -> each.quiet(!each.equals(child) || !noted.isSingle()));
        log.restarting(fall, waits, noted);
        var event = new SupervisionEvent.RestartPlanned(now(), child.path(), fall.crash(), fall.attempt().number(),
                waits.delay(), strategy, fall.fell(), waits.condition());
        supervisor.commons().planned(event);
        publish(event);
    }

    /// Makes the end of a child part of an incident, if it is a crash.
    private Noted noted(Child child) {
        Incident.Cause cause = Incident.Cause.of(child.cause());
        Commons commons = supervisor.commons();
        return child.cause().isAbnormal() ? commons.crashed(cause, child.path(), now())
                : commons.repeated(cause, child.path(), now());
    }

    private Noted repeated(String what, String of, Child child) {
        return supervisor.commons().repeated(new Incident.Cause(what, of), child.path(), now());
    }

    /// A child that ended by itself and is not started again.
    void left(Child child, ExitReason reason) {
        if (!reason.isAbnormal()) {
            log.done(child, reason);
            return;
        }
        Pid pid = child.lastPid();
        Object message = (pid != null) ? runtime.fatalMessage(pid) : null;
        log.left(child, new Crash(pid, reason, (message != null) ? message.getClass() : null), noted(child));
    }

    void restarted(Child child, Lives lives, ExitReason reason, Attempt attempt) {
        log.restarted(child, lives, attempt);
        if (child.isQuiet()) {
            child.quiet(false);
        }
        publish(new SupervisionEvent.ChildRestarted(now(), child.path(), lives.before(), lives.now(), reason,
                attempt.number(), attempt.delay(), strategy));
    }

    void stopped(Child child, Pid pid, Ending ending) {
        if (ending.killed()) {
            log.killed(child, pid, repeated("killed", supervisor.path(), child));
        }
        else {
            log.stopped(child, pid, ending.reason());
        }
        if (isObserved()) {
            publish(new SupervisionEvent.ChildStopped(now(), child.path(), pid, ending.reason(), ending.took(),
                    ending.killed()));
        }
    }

    void quarantined(Child child, Object message, int crashes) {
        ExitReason reason = child.lastReason();
        Quarantined entry = supervisor.commons()
            .quarantine()
            .add(id -> new Quarantined(id, child.path(), message, crashes, reason, now()));
        log.quarantined(child, entry, repeated("quarantined", child.path(), child));
        publish(new SupervisionEvent.MessageQuarantined(now(), child.path(), entry.id(), message.getClass(), crashes));
    }

    /// Whether a condition holds; one that throws does not.
    boolean holds(RestartCondition condition) {
        try {
            return condition.test().getAsBoolean();
        }
        catch (RuntimeException ex) {
            log.failed(condition, ex, repeated("condition-failed", condition.name(), supervisor));
            return false;
        }
    }

    void shutsDownByItself(Child child) {
        log.shutsDownByItself(child);
        publish(new SupervisionEvent.ShutDownByItself(now(), supervisor.path(), child.path()));
    }

    void tuned(Tuning before, Tuning tuning) {
        log.tuned(before, tuning);
        publish(new SupervisionEvent.Tuned(now(), supervisor.path(), before, tuning));
    }

    void limited(Child child, @Nullable MailboxLimit before, MailboxLimit limit) {
        log.limited(child, before, limit);
        publish(new SupervisionEvent.MailboxLimited(now(), child.path(), limit));
    }

    void gaveUp(Child child, RestartLimit limit) {
        log.gaveUp(child, limit, self.pid());
        publish(new SupervisionEvent.GaveUp(now(), supervisor.path(), self.pid(), child.path(), child.lastReason(),
                limit));
    }

    Instant now() {
        return runtime.time().now();
    }

    /// The process before and the one now.
    record Lives(@Nullable Pid before, Pid now) {
    }

    /// One attempt to start a child again.
    ///
    /// @param number the number in a row, from 1
    /// @param delay how long the supervisor waited
    record Attempt(int number, Duration delay) {
    }

    /// How a child ended that was told to.
    record Ending(ExitReason reason, Duration took, boolean killed) {
    }

}
