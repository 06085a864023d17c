package io.coppice.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

/// Taking back timers as they fire.
public final class TimerStress {

    private static final Duration DELAY = Duration.ofSeconds(1);

    private TimerStress() {
    }

    /// A timer is cancelled as it fires.
    @JCStressTest
    @Outcome(id = "cancelled, nothing", expect = ACCEPTABLE, desc = "It was taken back, and nothing was sent.")
    @Outcome(id = "too late, message", expect = ACCEPTABLE, desc = "It had fired, and the message is there once.")
    @State
    public static class CancelAgainstFiring {

        private final Role receiver = new Role();

        private final HeldTime time = new HeldTime();

        private final Timer timer = Timer.start(time, DELAY, receiver.pid(), "message");

        private Optional<Duration> left = Optional.empty();

        @Actor
        public void cancel() {
            left = timer.cancel();
        }

        @Actor
        public void fire() {
            time.fire();
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = left.isPresent() ? "cancelled" : "too late";
            r.r2 = receiver.letters();
        }

    }

    /// A timer is cancelled by two at once.
    @JCStressTest
    @Outcome(id = "1, nothing", expect = ACCEPTABLE, desc = "One of them took it back.")
    @State
    public static class CancelTwice {

        private final Role receiver = new Role();

        private final HeldTime time = new HeldTime();

        private final Timer timer = Timer.start(time, DELAY, receiver.pid(), "message");

        private Optional<Duration> one = Optional.empty();

        private Optional<Duration> other = Optional.empty();

        @Actor
        public void one() {
            one = timer.cancel();
        }

        @Actor
        public void other() {
            other = timer.cancel();
        }

        @Arbiter
        public void check(LL_Result r) {
            time.fire();
            r.r1 = one.stream().count() + other.stream().count();
            r.r2 = receiver.letters();
        }

    }

    /// A time that stands still, whose tasks run when the test says so, even if they were
    /// taken back: that may come too late in real time as well.
    private static final class HeldTime implements Time {

        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Runnable schedule(Duration delay, Runnable task) {
            tasks.add(task);
            return () -> {
            };
        }

        @Override
        public int pending() {
            return tasks.size();
        }

        void fire() {
            tasks.forEach(Runnable::run);
        }

    }

}
