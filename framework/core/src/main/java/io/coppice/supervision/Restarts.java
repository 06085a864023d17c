package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessExit;
import io.coppice.supervision.SupervisionEvent.Crash;
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
        this.window = new RestartWindow(supervisor.tuning().limit());
    }

    /// From now on the supervisor goes by this.
    void tune(Tuning tuning) {
        Tuning before = supervisor.tuning();
        supervisor.tune(tuning);
        window.limit(tuning.limit());
        family.reporter().tuned(before, tuning);
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
        if (child.spec().restart().appliesTo(reason) || supervisor.commons().isExhausted()) {
            restart(child, family.crash(child));
            return;
        }
        child.retired(family.now());
        family.reporter().left(child, reason);
        forgetIfDue(child);
        endIfDue(child);
    }

    /// Only who has ended by itself, for good, can end the supervisor (OTP `supervisor`,
    /// automatic shutdown).
    private void endIfDue(Child child) {
        if (child.spec().terms().significant() && policy.autoShutdown.isDue(anotherSignificantServes())) {
            family.reporter().shutsDownByItself(child);
            throw family.self().exit(ExitReason.SHUTDOWN);
        }
    }

    private boolean anotherSignificantServes() {
        return family.children()
            .all()
            .stream()
            .anyMatch(child -> child.spec().terms().significant() && (child.pid() != null || child.waits()));
    }

    /// Forgets a child that has ended and is not restarted, if it is of those that are
    /// not kept.
    void forgetIfDue(Child child) {
        if (policy.forgetsEnded || child.restart() == Restart.TEMPORARY) {
            family.forget(child);
        }
    }

    void tryAgain(SupervisorRequest.TryAgain message) {
        Child child = message.child();
        if (child.waitsWith(message.ticket())) {
            restart(child, new Crash(child.lastPid(), child.lastReason(), null));
        }
    }

    void backoffOver(SupervisorRequest.BackoffOver message) {
        if (message.child().waitsWith(message.ticket())) {
            startAgain(message.child(), message.attempt());
        }
    }

    void lookAgain(SupervisorRequest.LookAgain message) {
        if (message.waiting().child().waitsWith(message.ticket())) {
            look(message.waiting());
        }
    }

    /// A restart counts if its condition held when it was needed: then nothing but the
    /// child is to blame.
    void looked(SupervisorRequest.Looked message) {
        Waiting waiting = message.waiting();
        if (!waiting.child().waitsWith(message.ticket())) {
            return;
        }
        if (!message.holds()) {
            if (!waiting.known()) {
                family.reporter().restarting(waiting.fall(), Waits.until(waiting.condition()));
            }
            Instant next = family.after(waiting.condition().every());
            waiting.fall().starts().forEach(child -> child.nextStart(next));
            long ticket = promise(waiting.child());
            family.later(waiting.condition().every(), new SupervisorRequest.LookAgain(waiting.seenNotToHold(), ticket));
        }
        else if (waiting.known()) {
            Duration waited = Duration.ofNanos(family.nanoTime() - waiting.since());
            startAgain(waiting.child(), new Reporter.Attempt(waiting.fall().attempt().number(), waited));
        }
        else {
            requirePermit(waiting.child());
            begin(waiting.fall());
        }
    }

    private void look(Waiting waiting) {
        long ticket = promise(waiting.child());
        family.look(waiting.condition(), holds -> new SupervisorRequest.Looked(waiting, ticket, holds));
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

    private void restart(Child child, Crash crash) {
        RestartCondition condition = child.spec().terms().condition();
        if (condition == null || supervisor.commons().isExhausted()) {
            requirePermit(child);
            begin(fall(child, crash));
        }
        else {
            look(new Waiting(fall(child, crash), condition, family.nanoTime(), false));
        }
    }

    private void requirePermit(Child child) {
        long now = family.nanoTime();
        Commons commons = supervisor.commons();
        if (!commons.isExhausted() && !window.permits(now)) {
            throw giveUp(child, supervisor.tuning().limit());
        }
        if (!commons.permits(now)) {
            throw giveUp(child, commons.budget());
        }
    }

    /// Stops those who fall with the child.
    private Fall fall(Child child, Crash crash) {
        Backoff backoff = child.spec().backoffOr(supervisor.tuning().backoff());
        int attempt = child.nextAttempt(backoff.resetAfter(), family.nanoTime());
        Duration delay = backoff.delay(attempt, ThreadLocalRandom.current().nextDouble());
        Instant next = family.after(delay);
        child.restarting(family.now(), next);
        RestartPlan<Child> plan = plan(child);
        plan.starts().forEach(each -> each.falling(true));
        List<String> fell = plan.stops().stream().filter(stopped -> stopped.pid() != null).map(Child::path).toList();
        family.stopInTurn(plan.stops());
        plan.stops().stream().filter(stopped -> stopped.restart() == Restart.TEMPORARY).forEach(family::forget);
        List<Child> starts = plan.starts().stream().filter(family.children()::contains).toList();
        starts.forEach(each -> each.restarting(family.now(), next));
        starts.forEach(each -> each.falling(false));
        return new Fall(child, crash, new Reporter.Attempt(attempt, delay), starts, fell);
    }

    private void begin(Fall fall) {
        Child child = fall.child();
        Reporter.Attempt attempt = fall.attempt();
        family.reporter().restarting(fall, Waits.during(attempt.delay()));
        if (attempt.delay().isZero()) {
            startAgain(fall.starts(), attempt);
        }
        else {
            family.later(attempt.delay(), new SupervisorRequest.BackoffOver(child, promise(child), attempt));
        }
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

    private void startAgain(Child child, Reporter.Attempt attempt) {
        startAgain(plan(child).starts(), attempt);
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

    private ProcessExit giveUp(Child child, @Nullable RestartLimit limit) {
        family.reporter().gaveUp(child, (limit != null) ? limit : supervisor.tuning().limit());
        supervisor.gaveUp(child.cause());
        return family.self().exit(ExitReason.SHUTDOWN);
    }

    /// By which rules a supervisor restarts, apart from its [Tuning].
    ///
    /// @param forgetsEnded whether every child that ended and is not restarted is
    /// forgotten, and not only temporary ones
    record Policy(Strategy strategy, AutoShutdown autoShutdown, boolean forgetsEnded) {
    }

}
