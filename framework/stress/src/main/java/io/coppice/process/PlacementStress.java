package io.coppice.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

/// A behaviour that moves between workers and virtual threads while messages arrive.
public final class PlacementStress {

    private PlacementStress() {
    }

    /// A process whose habits nobody else shares.
    private static HandlerProcess launched(MessageHandler handler) {
        var process = new HandlerProcess(Role.RUNTIME, Role.unlisted(), SpawnOptions.DEFAULT, handler);
        process.use(new Habit(new Habits()));
        process.begin();
        return process;
    }

    /// Two send while the behaviour is found to compute for long, and then to block.
    @JCStressTest
    @Outcome(id = "each once, a1 then a2 then a3, b1 then b2 then b3", expect = ACCEPTABLE,
            desc = "All are handled once, those of each sender in order, by one activation at a time.")
    @State
    public static class TwoSendersWhileItMoves {

        private final Recorder recorder = new Recorder();

        private final HandlerProcess process = launched(recorder);

        @Actor
        public void first() {
            process.send("a1");
            process.habit().learn(Placement.PLATFORM);
            process.send("a2");
            process.send("a3");
        }

        @Actor
        public void second() {
            process.send("b1");
            process.send("b2");
            process.habit().learn(Placement.VIRTUAL);
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

    /// The process is run twice too often, while messages arrive.
    @JCStressTest
    @Outcome(id = "each once, a1 then a2 then a3, ", expect = ACCEPTABLE,
            desc = "It makes no difference if it is run once too often.")
    @State
    public static class RunTwice {

        private final Recorder recorder = new Recorder();

        private final HandlerProcess process = launched(recorder);

        @Actor
        public void sender() {
            process.send("a1");
            process.send("a2");
            process.send("a3");
        }

        @Actor
        public void others() {
            Role.RUNTIME.scheduler.runOnVirtualThread(process);
            Role.RUNTIME.scheduler.workers().run(process);
        }

        @Arbiter
        public void check(LLL_Result r) {
            r.r1 = recorder.verdict(process, 3);
            r.r2 = recorder.from("a");
            r.r3 = "";
            Role.RUNTIME.exit(process, ExitReason.KILL);
        }

    }

}
