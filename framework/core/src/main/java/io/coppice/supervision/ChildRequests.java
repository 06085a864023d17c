package io.coppice.supervision;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.coppice.process.Exit;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.StartException;
import io.coppice.supervision.SupervisorRequest.Answer;

/// What a supervisor answers to those who ask something of its children (OTP `supervisor`, functions on child specs).
final class ChildRequests {

    private final Child supervisor;

    private final Family family;

    private final Restarts restarts;

    private final AutoShutdown autoShutdown;

    ChildRequests(Self self, Child supervisor, Restarts.Policy policy) {
        this.supervisor = supervisor;
        this.family = new Family(self, supervisor, policy.strategy());
        this.autoShutdown = policy.autoShutdown();
        this.restarts = new Restarts(family, supervisor, policy);
    }

    Family family() {
        return family;
    }

    void handle(SupervisorRequest request) {
        switch (request) {
            case SupervisorRequest.AddChild(var spec, var reply) -> reply.send(add(spec));
            case SupervisorRequest.StartChild(var name, var reply) -> reply.send(with(name, this::start));
            case SupervisorRequest.StopChild(var name, var reply) -> reply.send(with(name, this::stop));
            case SupervisorRequest.StopProcess(var pid, var reply) -> reply.send(stop(pid));
            case SupervisorRequest.RestartChild(var name, var reply) -> reply.send(with(name, this::restart));
            case SupervisorRequest.DeleteChild(var name, var reply) -> reply.send(with(name, this::delete));
            case SupervisorRequest.Tune(var change, var reply) -> reply.send(tune(change));
            case SupervisorRequest.LimitMailbox(var name, var limit, var reply) ->
                reply.send(with(name, child -> limitMailbox(child, limit)));
            case SupervisorRequest.CountPartitions(var reply) -> reply.send(noPartitions());
            case SupervisorRequest.Resize(var _, var reply) -> reply.send(noPartitions());
            case SupervisorRequest.LookAgain again -> restarts.lookAgain(again);
            case SupervisorRequest.Looked looked -> restarts.looked(looked);
            case SupervisorRequest.TryAgain again -> restarts.tryAgain(again);
            case SupervisorRequest.BackoffOver over -> restarts.backoffOver(over);
        }
    }

    /// An exit of a process that is no child, or no longer, means nothing to a
    /// supervisor.
    void info(Object message) {
        if (message instanceof Exit exit) {
            Child child = family.noticeExit(exit);
            if (child != null) {
                restarts.childEnded(child, exit.reason());
            }
        }
        else {
            family.reporter().unexpected(message);
        }
    }

    private Answer add(ChildSpec spec) {
        String name = spec.name();
        Child present = (name != null) ? family.children().find(name) : null;
        if (present != null) {
            String state = present.state().label();
            return new Answer.Refused(present.path() + " is there already, " + state + " as " + present.pid()
                    + "; names are unique among siblings, so choose another or delete that child first");
        }
        String conflict = spec.conflictWith(autoShutdown);
        return (conflict != null) ? new Answer.Refused(conflict) : started(() -> startNew(spec));
    }

    private Answer noPartitions() {
        return new Answer.Refused(supervisor.path() + " is no supervisor of partitions; name the path of one");
    }

    private Answer limitMailbox(Child child, MailboxLimit limit) {
        MailboxLimit before = child.mailbox();
        if (!child.mailbox(family.self().runtime(), limit)) {
            return refused(child, "was described without a limit of its mailbox, and can't get one while it runs");
        }
        family.reporter().limited(child, before, limit);
        return new Answer.Done(null);
    }

    /// What somebody else's code throws is no crash of the supervisor.
    private Answer tune(UnaryOperator<Tuning> change) {
        try {
            restarts.tune(change.apply(supervisor.tuning()));
            return new Answer.Done(null);
        }
        catch (RuntimeException ex) {
            return new Answer.Refused(supervisor.path() + " stays as it is, since the change failed: " + ex);
        }
    }

    /// Starts a new child, for somebody who wants to know its process.
    private Pid startNew(ChildSpec spec) {
        Pid pid = restarts.add(spec);
        if (pid == null) {
            throw new StartException((spec.name() != null) ? spec.name() : "child", StartException.IGNORE);
        }
        return pid;
    }

    /// Starts a child that the description lists; it may not be wanted just now.
    void startListed(ChildSpec spec) {
        restarts.add(spec);
    }

    private Answer with(String name, Function<Child, Answer> action) {
        Child child = family.children().find(name);
        return (child != null) ? action.apply(child) : new Answer.Unknown("Supervisor " + supervisor.path()
                + " has no child '" + name + "'; look at its children for the names there are");
    }

    private Answer start(Child child) {
        return switch (child.state()) {
            case RUNNING -> refused(child, "runs already");
            case RESTARTING -> refused(child, "is being restarted");
            case STOPPED, GAVE_UP -> started(() -> family.startFirst(child));
        };
    }

    /// Stops a child by name, which has to be there.
    void stopChild(String name) {
        with(name, this::stop);
    }

    /// Sees to it that a child serves.
    Answer serveChild(String name) {
        return with(name, child -> (child.state() == NodeState.RUNNING) ? new Answer.Done(child.pid()) : serve(child));
    }

    private Answer serve(Child child) {
        return child.waits() ? restart(child) : start(child);
    }

    private Answer stop(Pid pid) {
        Child child = family.childLastServedBy(pid);
        return (child != null) ? stop(child)
                : new Answer.Unknown(supervisor.path() + " has no child whose process is or was " + pid);
    }

    private Answer stop(Child child) {
        if (child.pid() == null) {
            restarts.cancel(child);
        }
        else {
            family.stop(child);
        }
        restarts.forgetIfDue(child);
        return new Answer.Done(null);
    }

    /// Not in OTP, where it takes two requests: stop the child as gently as its shutdown
    /// says, and start it again.
    private Answer restart(Child child) {
        child.falling(true);
        if (child.pid() != null) {
            family.stop(child);
        }
        Child failed = restarts.startNow(child);
        child.falling(false);
        if (failed == null) {
            return new Answer.Done(child.pid());
        }
        restarts.forgetIfDue(failed);
        return new Answer.Failed(new StartException(failed.path(), failed.lastReason()));
    }

    private Answer delete(Child child) {
        return switch (child.state()) {
            case RUNNING -> refused(child, "runs; stop it first");
            case RESTARTING -> refused(child, "is being restarted; stop it first");
            case STOPPED, GAVE_UP -> {
                family.forget(child);
                yield new Answer.Done(null);
            }
        };
    }

    private static Answer refused(Child child, String why) {
        return new Answer.Refused(child.path() + " " + why);
    }

    private static Answer started(Supplier<Pid> starting) {
        try {
            return new Answer.Done(starting.get());
        }
        catch (StartException ex) {
            return new Answer.Failed(ex);
        }
    }

}
