package io.coppice.supervision;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessExit;

/// What a supervisor does when a child has ended: restart, restart later, forget, or give up.
///
/// A start that fails is tried again by a message to itself, so that other requests get in between the attempts; each
/// attempt counts (OTP `supervisor.erl`, `try_again_restart`).
final class Restarts {

    private final Family family;

    private final Child supervisor;

    private final Policy policy;

    private final RestartWindow window;

    Restarts(Family family, Child supervisor, Policy policy) {
        this.family = family;
        this.supervisor = supervisor;
        this.policy = policy;
        this.window = new RestartWindow(policy.limit);
    }

    void childEnded(Child child, ExitReason reason) {
        if (child.spec().restart().appliesTo(reason)) {
            restart(child);
            return;
        }
        child.retired(family.now());
        family.reporter().left(child, reason);
        if (policy.forgetsEnded || child.spec().restart() == Restart.TEMPORARY) {
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
            var plan = policy.strategy.plan(family.children().all(), message.child());
            startAgain(plan.starts(), new Reporter.Attempt(message.attempt(), message.delay()));
        }
    }

    /// Makes the waiting for a restart void, for this child and for those that would have
    /// come back with it.
    void cancel(Child child) {
        boolean wasWaiting = child.state() == NodeState.RESTARTING;
        child.retired(family.now());
        if (wasWaiting && policy.strategy != Strategy.ONE_FOR_ONE) {
            family.children().forEach(sibling -> {
                if (sibling.state() == NodeState.RESTARTING) {
                    sibling.retired(family.now());
                }
            });
        }
    }

    private void restart(Child child) {
        if (!window.permits(family.nanoTime())) {
            throw giveUp(child);
        }
        Backoff backoff = child.spec().backoffOr(policy.backoff);
        int number = child.nextAttempt(backoff.resetAfter(), family.nanoTime());
        Duration delay = backoff.delay(number, ThreadLocalRandom.current().nextDouble());
        List<Child> starts = stopSiblings(child);
        starts.forEach(each -> each.restarting(family.now()));
        var attempt = new Reporter.Attempt(number, delay);
        family.reporter().restarting(child, attempt);
        if (delay.isZero()) {
            startAgain(starts, attempt);
        }
        else {
            family.later(delay, new SupervisorRequest.BackoffOver(child, child.newTicket(), number, delay));
        }
    }

    /// Stops those who fall with the child; returns who is to be started.
    private List<Child> stopSiblings(Child child) {
        if (policy.strategy == Strategy.ONE_FOR_ONE) {
            return List.of(child);
        }
        var plan = policy.strategy.plan(family.children().all(), child);
        family.stopInTurn(plan.stops());
        plan.stops().stream().filter(stopped -> stopped.spec().restart() == Restart.TEMPORARY).forEach(family::forget);
        return plan.starts().stream().filter(family.children()::contains).toList();
    }

    private void startAgain(List<Child> starts, Reporter.Attempt attempt) {
        for (Child child : starts) {
            if (child.pid() != null) {
                continue;
            }
            if (!family.startAgain(child, attempt)) {
                child.restarting(family.now());
                family.self().send(family.self().pid(), new SupervisorRequest.TryAgain(child, child.newTicket()));
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
