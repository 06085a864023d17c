package io.coppice.supervision;

import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.SupervisionEvent.Crash;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// What a supervisor writes to the log. Of a storm it writes the first lines and then summaries; the single ones are there at
/// the level DEBUG.
final class SupervisorLog {

    private final ProcessRuntime runtime;

    private final Child supervisor;

    private final Strategy strategy;

    SupervisorLog(ProcessRuntime runtime, Child supervisor, Strategy strategy) {
        this.runtime = runtime;
        this.supervisor = supervisor;
        this.strategy = strategy;
    }

    void started(Child child, Pid pid) {
        LogLine.of(Level.DEBUG, "started", child).with("coppice.pid", pid).write("Started {} {}", child, pid);
    }

    void exited(Child child, Pid pid, ExitReason reason) {
        LogLine.of(Level.DEBUG, "exited", child)
            .with("coppice.pid", pid)
            .with("coppice.reason", reason.kind())
            .write("{} {} ended: {}", child, pid, reason);
    }

    void ignored(Child child) {
        LogLine.of(Level.DEBUG, "ignored", child).write("{} is not wanted now: its init said ignore", child);
    }

    void startFailed(Child child, ExitReason reason) {
        LogLine.of(Level.DEBUG, "start-failed", child)
            .with("coppice.reason", reason.kind())
            .write("{} failed to start: {}", child, reason);
    }

    /// The one warning of a restart, at the time of the crash: who ended, why, and what
    /// happens next.
    void restarting(Fall fall, Waits waits, Noted noted) {
        Child child = fall.child();
        crash("restart", child, fall.crash(), noted).with("coppice.attempt", fall.attempt().number())
            .with("coppice.delay", waits.delay().toMillis())
            .with("coppice.waits-for", waits.condition())
            .with("coppice.strategy", strategy.label())
            .with("coppice.fell", fall.fell().isEmpty() ? null : CrashReport.first(fall.fell()))
            .write(() -> report(child, fall.crash(), "it is started again " + waits)
                .with("fell", CrashReport.some(fall.fell()))
                .with("attempt", fall.attempt().number())
                .with("limit",
                        supervisor + " (" + strategy.label() + ") gives up after "
                                + CrashReport.limit(supervisor.tuning().limit()))
                .toString());
        summarize(child, noted);
    }

    /// A crash that is not followed by a restart.
    void left(Child child, Crash crash, Noted noted) {
        crash("left", child, crash, noted)
            .write(() -> report(child, crash, "it is " + child.restart().label() + " and stays down").toString());
        summarize(child, noted);
    }

    private LogLine crash(String event, Child child, Crash crash, Noted noted) {
        boolean single = noted.isSingle();
        return LogLine.of(single ? Level.WARN : Level.DEBUG, event, child)
            .with("coppice.supervisor", supervisor)
            .with("coppice.pid", crash.pid())
            .with("coppice.reason", crash.reason().kind())
            .with("coppice.message-type", nameOf(crash.messageType()))
            .with("coppice.crashes", noted.incident().crashes())
            .cause(single ? child.cause().cause() : null);
    }

    private static @Nullable String nameOf(@Nullable Class<?> type) {
        return (type != null) ? type.getName() : null;
    }

    private CrashReport report(Child child, Crash crash, String follows) {
        boolean ran = !child.hasNotStarted();
        return new CrashReport(child.path(), how(child, crash), child.cause(), follows)
            .with("process", ran ? process(crash.pid()) : null)
            .with("message", nameOf(crash.messageType()));
    }

    private static String how(Child child, Crash crash) {
        if (child.hasNotStarted()) {
            return "could not be started";
        }
        if (child.hasGivenUp()) {
            return "gave up";
        }
        Class<?> message = crash.messageType();
        return ((crash.reason() instanceof ExitReason.Crashed) ? "crashed" : "ended")
                + ((message != null) ? " while handling " + message.getSimpleName() : "");
    }

    private @Nullable String process(@Nullable Pid pid) {
        if (pid == null) {
            return null;
        }
        long taken = runtime.handled(pid);
        return pid + ", which took " + taken + ((taken == 1) ? " message" : " messages");
    }

    private void summarize(Child latest, Noted noted) {
        Incident incident = noted.incident();
        if (noted.summary()) {
            LogLine.of(Level.WARN, "incident", latest)
                .with("coppice.incident", incident.cause())
                .with("coppice.crashes", incident.crashes())
                .write("One incident: {}; the latest is {}. Of more to come only every power of ten is told, and one each"
                        + " minute", incident, latest);
        }
    }

    void done(Child child, ExitReason reason) {
        LogLine.of(Level.DEBUG, "done", child)
            .with("coppice.pid", child.lastPid())
            .with("coppice.reason", reason.kind())
            .write("{} {} is done: {}", child, child.lastPid(), reason);
    }

    void restarted(Child child, Reporter.Lives lives, Reporter.Attempt attempt) {
        LogLine.of(child.isQuiet() ? Level.DEBUG : Level.INFO, "restarted", child)
            .with("coppice.pid", lives.now())
            .with("coppice.attempt", attempt.number())
            .write("Restarted {}: {} -> {}", child, lives.before(), lives.now());
    }

    void stopped(Child child, Pid pid, ExitReason reason) {
        LogLine.of(Level.DEBUG, "stopped", child)
            .with("coppice.pid", pid)
            .with("coppice.reason", reason.kind())
            .write("Stopped {} {}: {}", child, pid, reason);
    }

    void killed(Child child, Pid pid, Noted noted) {
        repeated("killed", Level.WARN, child, noted).with("coppice.pid", pid)
            .write("Killed {} {}: it did not end within its shutdown deadline{}", child, pid, more(noted));
    }

    void quarantined(Child child, Quarantined entry, Noted noted) {
        repeated("quarantined", Level.ERROR, child, noted)
            .with("coppice.message-type", entry.message().getClass().getName())
            .with("coppice.crashes", entry.crashes())
            .with("coppice.reason", entry.reason().kind())
            .write("In quarantine: {}{}", entry, more(noted));
    }

    void unexpected(Object message, Noted noted) {
        repeated("unexpected", Level.WARN, supervisor, noted).with("coppice.message-type", message.getClass().getName())
            .write("{} dropped a message of type {}; a supervisor is addressed through its reference{}", supervisor,
                    message.getClass().getName(), more(noted));
    }

    private static LogLine repeated(String event, Level level, Child child, Noted noted) {
        return LogLine.of((noted.isSingle() || noted.summary()) ? level : Level.DEBUG, event, child);
    }

    private static String more(Noted noted) {
        return noted.summary() ? "; number " + noted.incident().crashes()
                + " of these. Of more to come only every power of ten is told, and one each minute" : "";
    }

    void failed(RestartCondition condition, RuntimeException failure, Noted noted) {
        repeated("condition-failed", Level.WARN, supervisor, noted).cause(noted.isSingle() ? failure : null)
            .write("Condition '{}' of {} failed, so it does not hold: {}{}", condition.name(), supervisor,
                    failure.toString(), more(noted));
    }

    void shutsDownByItself(Child child) {
        LogLine.of(Level.INFO, "shut-down", supervisor)
            .write("{} has done its work with {} and ends", supervisor, child);
    }

    void tuned(Tuning before, Tuning tuning) {
        LogLine.of(Level.INFO, "tuned", supervisor)
            .write("{} goes by {} from here on, no more by {}", supervisor, tuning, before);
    }

    void limited(Child child, @Nullable MailboxLimit before, MailboxLimit limit) {
        LogLine.of(Level.INFO, "mailbox-limited", child)
            .write("The mailbox of {} has {} from here on, no more {}", child, limit, before);
    }

    private String children() {
        int count = supervisor.childCount();
        return count + ((count == 1) ? " child" : " children");
    }

    void gaveUp(Child child, RestartLimit limit, Pid self) {
        ExitReason reason = child.lastReason();
        boolean all = supervisor.commons().isExhausted();
        LogLine.of(Level.ERROR, "gave-up", supervisor)
            .with("coppice.pid", self)
            .with("coppice.child", child)
            .with("coppice.reason", reason.kind())
            .with("coppice.limit.restarts", limit.restarts())
            .with("coppice.limit.within", limit.within().toMillis())
            .cause(reason.cause())
            .write(() -> new CrashReport(
                    supervisor + " gave up: " + CrashReport.limit(limit) + (all ? " in the whole tree" : "")
                            + "; the last to end was " + child + ": " + CrashReport.why(reason))
                .with("process", self)
                .with("stops", children())
                .with("next", supervisor.afterGivingUp())
                .toString());
    }

}
