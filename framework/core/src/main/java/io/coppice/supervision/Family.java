package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.process.Time;
import io.coppice.server.StartException;
import io.coppice.supervision.SupervisionEvent.Crash;
import org.jspecify.annotations.Nullable;

/// A supervisor's children and what it does to one of them: start, stop, notice an exit. It decides nothing.
final class Family {

    private final Self self;

    private final Child supervisor;

    private final Children children;

    private final Reporter reporter;

    Family(Self self, Child supervisor, Strategy strategy) {
        this.self = self;
        this.supervisor = supervisor;
        this.children = supervisor.freshChildren();
        this.reporter = new Reporter(self, strategy, supervisor);
        self.trapExits(true);
    }

    Self self() {
        return self;
    }

    Reporter reporter() {
        return reporter;
    }

    Children children() {
        return children;
    }

    /// Starts a new child and keeps it only if that works, or if it is not wanted just
    /// now.
    Child add(ChildSpec spec) {
        Child child = supervisor.newChild(spec, now());
        children.add(child);
        try {
            startFirst(child);
        }
        catch (StartException ex) {
            if (ex.isIgnored()) {
                reporter.ignored(child);
                return child;
            }
            children.remove(child);
            reporter.startFailed(child, ex.reason());
            throw ex;
        }
        return child;
    }

    /// Starts a child that somebody asked for.
    Pid startFirst(Child child) {
        Pid pid = start(child);
        reporter.started(child, pid);
        return pid;
    }

    /// Starts a child again; false if that failed. A child that is not wanted any more is
    /// left without a process.
    boolean startAgain(Child child, Reporter.Attempt attempt) {
        Pid before = child.lastPid();
        try {
            ExitReason reason = child.lastReason();
            Pid pid = restart(child);
            reporter.restarted(child, new Reporter.Lives(before, pid), reason, attempt);
            return true;
        }
        catch (StartException ex) {
            if (ex.isIgnored()) {
                child.retired(now());
                reporter.ignored(child);
                return true;
            }
            child.startFailed(ex.reason(), now());
            reporter.startFailed(child, ex.reason());
            return false;
        }
    }

    private Pid start(Child child) {
        Pid pid = child.spec().start(self, child);
        child.started(pid, now(), nanoTime());
        return pid;
    }

    private Pid restart(Child child) {
        Pid pid = child.spec().start(self, child);
        child.startedAgain(self.runtime(), pid, () -> child.started(pid, now(), nanoTime()));
        return pid;
    }

    /// The child whose process ended, or null if it was not one of ours (or one that we
    /// stopped).
    @Nullable Child noticeExit(Exit exit) {
        Child child = childServedBy(exit.from());
        if (child != null) {
            child.ended(exit.reason(), now());
            reporter.exited(child, exit.from(), exit.reason());
        }
        return child;
    }

    /// How a child has ended just now.
    Crash crash(Child child) {
        Pid pid = child.lastPid();
        Object message = (pid != null) ? self.runtime().fatalMessage(pid) : null;
        int crashes = child.lastReason().isAbnormal() ? child.blame(message) : 0;
        if (message != null && crashes > 0) {
            reporter.quarantined(child, message, crashes);
        }
        return new Crash(pid, child.lastReason(), (message != null) ? message.getClass() : null);
    }

    private @Nullable Child childServedBy(Pid pid) {
        Child child = childLabelled(pid);
        return (child != null && pid.equals(child.pid())) ? child : null;
    }

    /// The child whose process this is, or was before it began to wait for a restart.
    @Nullable Child childLastServedBy(Pid pid) {
        Child child = childLabelled(pid);
        return (child != null && pid.equals(child.lastPid())) ? child : null;
    }

    /// The place of a child is the label of its process, so there is no need for a map.
    private @Nullable Child childLabelled(Pid pid) {
        boolean ours = self.runtime().label(pid) instanceof Child child && child.isChildOf(supervisor)
                && children.contains(child);
        return ours ? (Child) self.runtime().label(pid) : null;
    }

    /// Stops a child if it runs, or makes its waiting for a restart void.
    void stop(Child child) {
        stopTogether(List.of(child));
    }

    /// Stops one after the other, each gone before the next is told.
    void stopInTurn(List<Child> inOrder) {
        inOrder.forEach(this::stop);
    }

    void stopInReverse() {
        stopInTurn(children.all().reversed());
    }

    void stopAllTogether() {
        stopTogether(children.all());
    }

    /// Tells all to end at the same time and returns when all are gone.
    void stopTogether(List<Child> group) {
        var stopping = new Stopping(self);
        for (Child child : group) {
            Pid pid = child.pid();
            if (pid != null) {
                stopping.tell(pid, child);
            }
            else {
                child.retired(now());
            }
        }
        stopping.await((stopped, ending) -> {
            stopped.child().ended(ending.reason(), now());
            stopped.child().retired(now());
            reporter.stopped(stopped.child(), stopped.pid(), ending);
        });
    }

    /// Forgets a child that will not be started again.
    void forget(Child child) {
        children.remove(child);
    }

    /// Looks at a condition in a process of its own, and has what was seen sent here.
    void look(RestartCondition condition, Function<Boolean, SupervisorRequest> answer) {
        Pid supervisorPid = self.pid();
        self.spawnLink(_ -> supervisorPid.send(answer.apply(reporter.holds(condition))),
                SpawnOptions.labelled("condition '" + condition.name() + "' of " + supervisor.path()));
    }

    /// Starts a child again after a wait.
    void later(Duration delay, SupervisorRequest message) {
        self.sendAfter(delay, message);
    }

    Instant now() {
        return time().now();
    }

    /// The time of day after a delay, however long that is.
    Instant after(Duration delay) {
        return now().plusNanos(Time.nanos(delay));
    }

    long nanoTime() {
        return time().nanoTime();
    }

    private Time time() {
        return self.runtime().time();
    }

}
