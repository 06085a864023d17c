package io.coppice.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

/// Sending and receiving at the same time.
public final class MailboxStress {

    private MailboxStress() {
    }

    /// Two send, a third receives and waits in between.
    @JCStressTest
    @Outcome(id = "a1 then a2 then a3, b1 then b2 then b3", expect = ACCEPTABLE,
            desc = "All messages arrive once, those of each sender in order.")
    @State
    public static class TwoSendersOneTaker {

        private final List<Object> taken = new ArrayList<>();

        private volatile boolean done;

        private final Pid taker = Role.RUNTIME.spawn(this::take);

        private void take(Self self) {
            for (Object next = self.receive(); !next.equals("end"); next = self.receive()) {
                taken.add(next);
            }
            done = true;
        }

        @Actor
        public void first() {
            taker.send("a1");
            taker.send("a2");
            taker.send("a3");
        }

        @Actor
        public void second() {
            taker.send("b1");
            taker.send("b2");
            taker.send("b3");
        }

        @Arbiter
        public void check(LL_Result r) {
            taker.send("end");
            boolean ended = Patience.until(() -> done);
            r.r1 = ended ? from("a") : "never done";
            r.r2 = ended ? from("b") : "never done";
        }

        private String from(String sender) {
            return Role.text(taken.stream().filter(message -> message.toString().startsWith(sender)).toList());
        }

    }

    /// A selective receive looks through the mailbox while it fills.
    @JCStressTest
    @Outcome(id = "b, a1 then a2 then c", expect = ACCEPTABLE,
            desc = "The match is taken out, the others stay in order.")
    @Outcome(id = "nothing, a1 then a2 then b then c", expect = ACCEPTABLE,
            desc = "The match was not there yet, all stay in order.")
    @State
    public static class SelectiveTaker {

        private final Role taker = new Role();

        private Optional<Object> match = Optional.empty();

        @Actor
        public void sender() {
            taker.pid().send("a1");
            taker.pid().send("a2");
            taker.pid().send("b");
            taker.pid().send("c");
        }

        @Actor
        public void taker() {
            taker.play(self -> match = self.receive("b"::equals, Duration.ZERO));
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = Role.text(match.stream().toList());
            r.r2 = taker.letters();
        }

    }

    /// A message arrives while the taker is about to wait.
    @JCStressTest
    @Outcome(id = "woke", expect = ACCEPTABLE, desc = "The taker does not sleep through the message.")
    @State
    public static class MessageToWaitingTaker {

        private final Role taker = new Role();

        private volatile boolean awake;

        @Actor
        public void taker() {
            taker.play(Self::receive);
            awake = true;
        }

        @Actor
        public void sender(L_Result r) {
            taker.pid().send("message");
            r.r1 = Patience.until(() -> awake) ? "woke" : "slept";
            taker.pid().send("so that a failed test ends");
        }

    }

    /// A message arrives while the taker is about to wait, and others that it does not
    /// want come first.
    @JCStressTest
    @Outcome(id = "woke", expect = ACCEPTABLE, desc = "The taker does not sleep through the message it waits for.")
    @State
    public static class MatchToWaitingTaker {

        private final Role taker = new Role();

        private volatile boolean awake;

        @Actor
        public void taker() {
            taker.play(self -> self.receive("wanted"::equals));
            awake = true;
        }

        @Actor
        public void sender(L_Result r) {
            taker.pid().send("other");
            taker.pid().send("wanted");
            r.r1 = Patience.until(() -> awake) ? "woke" : "slept";
            taker.pid().send("wanted");
        }

    }

    /// A process is killed while it is about to wait.
    @JCStressTest
    @Outcome(id = "left", expect = ACCEPTABLE, desc = "The process does not wait on after its end.")
    @State
    public static class KillOfWaitingTaker {

        private final Role taker = new Role();

        private volatile boolean left;

        @Actor
        public void taker() {
            taker.play(Self::receive);
            left = true;
        }

        @Actor
        public void killer(L_Result r) {
            taker.kill();
            r.r1 = Patience.until(() -> left) ? "left" : "slept";
        }

    }

    /// A message arrives as the time of a receive is over.
    @JCStressTest
    @Outcome(id = "message, nothing", expect = ACCEPTABLE, desc = "The message came in time.")
    @Outcome(id = "nothing, message", expect = ACCEPTABLE, desc = "The message came too late and is in the mailbox.")
    @State
    public static class MessageAtTimeout {

        private static final int LONGEST_NANOS = 20_000;

        private final Role taker = new Role();

        private Optional<Object> received = Optional.empty();

        @Actor
        public void taker() {
            Duration within = Duration.ofNanos(1 + ThreadLocalRandom.current().nextInt(LONGEST_NANOS));
            taker.play(self -> received = self.receive(within));
        }

        @Actor
        public void sender() {
            taker.pid().send("message");
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = Role.text(received.stream().toList());
            r.r2 = taker.letters();
        }

    }

}
