package io.coppice.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

/// Handing an event-driven process from one activation to the next.
public final class ActivationStress {

    private ActivationStress() {
    }

    /// A process that was never launched counts as awake, so an actor may be its first
    /// activation; the runtime runs those after it.
    private static HandlerProcess scheduled(MessageHandler handler) {
        return new HandlerProcess(Role.RUNTIME, Role.unlisted(), SpawnOptions.DEFAULT, handler);
    }

    private static void activate(HandlerProcess process) {
        if (process.runBatch(new Turn(Thread.currentThread()))) {
            process.run();
        }
    }

    /// A message arrives as the activation finds the mailbox empty and goes idle.
    @JCStressTest
    @Outcome(id = "each once", expect = ACCEPTABLE, desc = "It is handled once, by this activation or by the next.")
    @State
    public static class ArrivalAtRest {

        private final Recorder recorder = new Recorder();

        private final HandlerProcess process = scheduled(recorder);

        @Actor
        public void activation() {
            activate(process);
        }

        @Actor
        public void sender() {
            process.send("a");
        }

        @Arbiter
        public void check(L_Result r) {
            r.r1 = recorder.verdict(process, 1);
        }

    }

    /// A stream of messages arrives as the activation goes idle, again and again.
    @JCStressTest
    @Outcome(id = "each once, a1 then a2 then a3 then a4", expect = ACCEPTABLE,
            desc = "All are handled once and in order, by one activation at a time.")
    @State
    public static class StreamAtRest {

        private final Recorder recorder = new Recorder();

        private final HandlerProcess process = scheduled(recorder);

        @Actor
        public void activation() {
            activate(process);
        }

        @Actor
        public void sender() {
            process.send("a1");
            process.send("a2");
            process.send("a3");
            process.send("a4");
        }

        @Arbiter
        public void check(LL_Result r) {
            r.r1 = recorder.verdict(process, 4);
            r.r2 = recorder.from("a");
        }

    }

    /// A message arrives as the activation has handled its share and hands over.
    @JCStressTest
    @Outcome(id = "each once", expect = ACCEPTABLE, desc = "All are handled once, by one activation at a time.")
    @State
    public static class ArrivalAtEndOfBatch {

        /// The share of an activation.
        private static final int BATCH = 64;

        private final Recorder recorder = new Recorder();

        private final HandlerProcess process = scheduled(recorder);

        public ArrivalAtEndOfBatch() {
            for (int i = 0; i < BATCH; i++) {
                process.send("a");
            }
        }

        @Actor
        public void activation() {
            activate(process);
        }

        @Actor
        public void sender() {
            process.send("b");
        }

        @Arbiter
        public void check(L_Result r) {
            r.r1 = recorder.verdict(process, BATCH + 1);
        }

    }

    /// Two send to an idle process, and both try to start its activation.
    @JCStressTest
    @Outcome(id = "each once, a1 then a2 then a3, b1 then b2 then b3", expect = ACCEPTABLE,
            desc = "All are handled once, those of each sender in order, by one activation at a time.")
    @State
    public static class TwoSenders {

        private final Recorder recorder = new Recorder();

        private final Pid process = Role.RUNTIME.spawnHandler(recorder, SpawnOptions.DEFAULT);

        @Actor
        public void first() {
            process.send("a1");
            process.send("a2");
            process.send("a3");
        }

        @Actor
        public void second() {
            process.send("b1");
            process.send("b2");
            process.send("b3");
        }

        @Arbiter
        public void check(LLL_Result r) {
            r.r1 = recorder.verdict(process, 6);
            r.r2 = recorder.from("a");
            r.r3 = recorder.from("b");
            Role.RUNTIME.exit(process, ExitReason.KILL);
        }

    }

    /// A message arrives as the handler ends its process.
    @JCStressTest
    @Outcome(id = "handled 1, terminated 1", expect = ACCEPTABLE,
            desc = "The process ends once, and what arrives meanwhile is not handled.")
    @State
    public static class ArrivalAtEnd implements MessageHandler {

        private final HandlerProcess process = scheduled(this);

        private int handled;

        private int terminated;

        public ArrivalAtEnd() {
            process.send("a");
        }

        @Override
        public void handle(Object message) {
            handled++;
            throw Self.current().exit(ExitReason.NORMAL);
        }

        @Override
        public void terminate(ExitReason reason) {
            terminated++;
        }

        @Actor
        public void activation() {
            activate(process);
        }

        @Actor
        public void sender() {
            process.send("b");
            process.send("c");
        }

        @Arbiter
        public void check(LL_Result r) {
            process.send("d");
            r.r1 = process.isAlive() ? "alive" : "handled " + handled;
            r.r2 = "terminated " + terminated;
        }

    }

}
