package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessExit;
import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// What a supervisor does when a child has ended: restart, restart later, forget, or give up.
///
/// A start that fails is tried again by a message to itself, so that other requests get in between the attempts; each
/// attempt counts (OTP `supervisor.erl`, `try_again_restart`).
final class Restarts {

    private final Family family;

    private final Child supervisor;

    private final Policy policy;

    private final RestartWindow window;

    /// The child whose restart its group waits for; outdated unless that child waits.
    private @Nullable Child awaited;

    Restarts(Family family, Child supervisor, Policy policy) {
        this.family = family;
        this.supervisor = supervisor;
        this.policy = policy;
        this.window = new RestartWindow(policy.limit);
    }

    /// Starts a new child. Returns null if it is not wanted just now; whether it is kept
    /// then depends on its kind.
    @Nullable Pid add(ChildSpec spec) {
        Child child = family.add(spec);
        forgetIfIdle(child);
        return child.pid();
    }

    private void forgetIfIdle(Child child) {
        if (child.pid() == null) {
            forgetIfDue(child);
        }
    }

    void childEnded(Child child, ExitReason reason) {
        if (child.spec().restart().appliesTo(reason)) {
            restart(child);
            return;
        }
        child.retired(family.now());
        family.reporter().left(child, reason);
        forgetIfDue(child);
    }

    /// Forgets a child that has ended and is not restarted, if it is of those that are
    /// not kept.
    void forgetIfDue(Child child) {
        if (policy.forgetsEnded || child.restart() == Restart.TEMPORARY) {
            family.forget(child);
        }
    }

    void tryAgain(SupervisorRequest.TryAgain message) {
        if (message.child().waitsWith(message.ticket())) {
            restart(message.child());
        }
    }

    void backoffOver(SupervisorRequest.BackoffOver message) {
        if (message.child().waitsWith(message.ticket())) {
            startAgain(plan(message.child()).starts(), new Reporter.Attempt(message.attempt(), message.delay()));
        }
    }

    /// Makes the waiting for a restart void, for this child and for those that wait for
    /// it. Who waits for a sibling does not hold that one up (OTP: only the child that
    /// failed is `restarting`).
    void cancel(Child child) {
        List<Child> group = groupOf(child);
        child.retired(family.now());
        retireWaiting(group);
    }

    /// Starts a child at once, because somebody asked for it, and those that wait for it.
    /// Nothing of that is tried again. Returns the child whose start failed, or null.
    @Nullable Child startNow(Child child) {
        List<Child> group = groupOf(child);
        child.newTicket();
        var attempt = new Reporter.Attempt(1, Duration.ZERO);
        for (Child next : group) {
            if (next.pid() == null && !family.startAgain(next, attempt)) {
                retireWaiting(group);
                return next;
            }
        }
        return null;
    }

    private List<Child> groupOf(Child child) {
        return (child.waits() && child.equals(awaited)) ? plan(child).starts() : List.of(child);
    }

    private void retireWaiting(List<Child> group) {
        group.stream().filter(Child::waits).forEach(child -> child.retired(family.now()));
    }

    private void restart(Child child) {
        if (!window.permits(family.nanoTime())) {
            throw giveUp(child);
        }
        Backoff backoff = child.spec().backoffOr(policy.backoff);
        int number = child.nextAttempt(backoff.resetAfter(), family.nanoTime());
        Duration delay = backoff.delay(number, ThreadLocalRandom.current().nextDouble());
        Instant next = family.now().plusNanos(Time.nanos(delay));
        child.restarting(family.now(), next);
        List<Child> starts = stopSiblings(child);
        starts.forEach(each -> each.restarting(family.now(), next));
        var attempt = new Reporter.Attempt(number, delay);
        family.reporter().restarting(child, attempt);
        if (delay.isZero()) {
            startAgain(starts, attempt);
        }
        else {
            family.later(delay, new SupervisorRequest.BackoffOver(child, promise(child), number, delay));
        }
    }

    /// Stops those who fall with the child; returns who is to be started.
    private List<Child> stopSiblings(Child child) {
        var plan = plan(child);
        family.stopInTurn(plan.stops());
        plan.stops().stream().filter(stopped -> stopped.restart() == Restart.TEMPORARY).forEach(family::forget);
        return plan.starts().stream().filter(family.children()::contains).toList();
    }

    /// One child among a million must not cost a look at all of them.
    private RestartPlan<Child> plan(Child child) {
        List<Child> all = (policy.strategy == Strategy.ONE_FOR_ONE) ? List.of(child) : family.children().all();
        return policy.strategy.plan(all, child);
    }

    private long promise(Child child) {
        awaited = child;
        return child.newTicket();
    }

    private void startAgain(List<Child> starts, Reporter.Attempt attempt) {
        for (Child child : starts) {
            if (child.pid() != null) {
                continue;
            }
            if (family.startAgain(child, attempt)) {
                forgetIfIdle(child);
            }
            else {
                child.restarting(family.now(), family.now());
                family.self().send(family.self().pid(), new SupervisorRequest.TryAgain(child, promise(child)));
                return;
            }
        }
    }

    private ProcessExit giveUp(Child child) {
        family.reporter().gaveUp(child, child.lastReason(), policy.limit);
        supervisor.gaveUp();
        return family.self().exit(ExitReason.SHUTDOWN);
    }

    /// By which rules a supervisor restarts.
    ///
    /// @param forgetsEnded whether every child that ended and is not restarted is
    /// forgotten, and not only temporary ones
    record Policy(Strategy strategy, RestartLimit limit, Backoff backoff, boolean forgetsEnded) {
    }

}
