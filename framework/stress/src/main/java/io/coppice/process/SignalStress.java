package io.coppice.process;

import java.util.ArrayList;
import java.util.List;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

/// The order of what one process sends, up to its end.
public final class SignalStress {

    private SignalStress() {
    }

    /// A process is killed while it sends to one that monitors it.
    @JCStressTest
    @Outcome(id = "message then Down killed", expect = ACCEPTABLE, desc = "The message was first.")
    @Outcome(id = "Down killed", expect = ACCEPTABLE, desc = "The kill was first, and the message was refused.")
    @State
    public static class KillAgainstSend {

        private final Role sender = new Role();

        private final Role receiver = new Role();

        public KillAgainstSend() {
            receiver.play(self -> self.monitor(sender.pid()));
        }

        @Actor
        public void send() {
            sender.play(self -> self.send(receiver.pid(), "message"));
        }

        @Actor
        public void kill() {
            sender.kill();
        }

        @Arbiter
        public void check(L_Result r) {
            r.r1 = receiver.letters();
        }

    }

    /// A process is killed while it sends to one that is linked to it.
    @JCStressTest
    @Outcome(id = "message then Exit killed", expect = ACCEPTABLE, desc = "The message was first.")
    @Outcome(id = "Exit killed", expect = ACCEPTABLE, desc = "The kill was first, and the message was refused.")
    @State
    public static class KillAgainstSendToLinked {

        private final Role sender = new Role();

        private final Role receiver = Role.trapping();

        public KillAgainstSendToLinked() {
            receiver.play(self -> self.link(sender.pid()));
        }

        @Actor
        public void send() {
            sender.play(self -> self.send(receiver.pid(), "message"));
        }

        @Actor
        public void kill() {
            sender.kill();
        }

        @Arbiter
        public void check(L_Result r) {
            r.r1 = receiver.letters();
        }

    }

    /// A process sends and ends by itself, while the receiver looks into its mailbox.
    @JCStressTest
    @Outcome(id = "message then Down boom", expect = ACCEPTABLE, desc = "What was sent before the end is there before.")
    @State
    public static class SendAndEnd {

        private final Role sender = new Role();

        private final Role receiver = new Role();

        private final List<Object> seen = new ArrayList<>();

        public SendAndEnd() {
            receiver.play(self -> self.monitor(sender.pid()));
        }

        @Actor
        public void sendAndEnd() {
            sender.play(self -> {
                self.send(receiver.pid(), "message");
                throw self.exit(Role.BOOM);
            });
        }

        @Actor
        public void look() {
            seen.addAll(receiver.mail());
            seen.addAll(receiver.mail());
        }

        @Arbiter
        public void check(L_Result r) {
            seen.addAll(receiver.mail());
            r.r1 = Role.text(seen);
        }

    }

    /// A process sends messages and an exit signal to one that traps exits and looks into
    /// its mailbox meanwhile.
    @JCStressTest
    @Outcome(id = "before then Exit boom then after", expect = ACCEPTABLE,
            desc = "Messages and signals of one sender stay in order.")
    @State
    public static class MessagesAndSignals {

        private final Role sender = new Role();

        private final Role receiver = Role.trapping();

        private final List<Object> seen = new ArrayList<>();

        @Actor
        public void send() {
            sender.play(self -> {
                self.send(receiver.pid(), "before");
                self.exit(receiver.pid(), Role.BOOM);
                self.send(receiver.pid(), "after");
            });
        }

        @Actor
        public void look() {
            seen.addAll(receiver.mail());
            seen.addAll(receiver.mail());
        }

        @Arbiter
        public void check(L_Result r) {
            seen.addAll(receiver.mail());
            r.r1 = Role.text(seen);
        }

    }

    /// A process is killed as it ends by itself.
    @JCStressTest
    @Outcome(id = "boom, Down boom", expect = ACCEPTABLE, desc = "Its own end was first: told once, with that reason.")
    @Outcome(id = "killed, Down killed", expect = ACCEPTABLE, desc = "The kill was first: told once, with that reason.")
    @State
    public static class KillAgainstOwnEnd {

        private final Role process = new Role();

        private final Role witness = new Role();

        public KillAgainstOwnEnd() {
            witness.play(self -> self.monitor(process.pid()));
        }

        @Actor
        public void end() {
            process.end(Role.BOOM);
        }

        @Actor
        public void kill() {
            process.kill();
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = process.fate();
            r.r2 = witness.letters();
        }

    }

}
