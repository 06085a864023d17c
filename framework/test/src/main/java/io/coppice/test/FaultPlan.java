package io.coppice.test;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.coppice.process.Self;

/// Faults of one child, and how far it has come.
final class FaultPlan {

    private final Faults faults;

    private final AtomicInteger starts = new AtomicInteger();

    private final AtomicInteger messages = new AtomicInteger();

    private final AtomicInteger stops = new AtomicInteger();

    FaultPlan(Faults faults) {
        this.faults = faults;
    }

    void starting() {
        pass(faults.delays().start());
        crash("start", starts.incrementAndGet(), faults.starts());
    }

    void handling() {
        pass(faults.delays().message());
        crash("message", messages.incrementAndGet(), faults.messages());
    }

    void stopping() {
        pass(faults.delays().stop());
        crash("stop", stops.incrementAndGet(), faults.stops());
    }

    /// What arrives meanwhile stays in the mailbox.
    private static void pass(Duration delay) {
        if (delay.isPositive()) {
            boolean _ = Self.current().receive(_ -> false, delay).isPresent();
        }
    }

    private static void crash(String what, int number, Set<Integer> numbers) {
        if (numbers.contains(number)) {
            throw new InjectedCrash(what + " " + number);
        }
    }

}
