package io.coppice.benchmarks.suite.coppice;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Pid;
import io.coppice.process.Self;

/// Two direct-style processes that exchange messages.
final class DirectPingPong {

    private DirectPingPong() {
    }

    static Timing run(Self measurer, int rounds) {
        Pid me = measurer.pid();
        long start = System.nanoTime();
        Pid pong = measurer.runtime().spawn(self -> pong(self, rounds));
        measurer.runtime().spawn(self -> ping(self, rounds, new Pair(pong, me)));
        Done done = measurer.receive(Done.class);
        Timing timing = Timing.since(start, rounds);
        Check.count("number of round trips", rounds, done.count());
        return timing;
    }

    private static void ping(Self self, int rounds, Pair pair) {
        int pongs = 0;
        for (int i = 0; i < rounds; i++) {
            pair.pong().send(new Ping(self.pid()));
            self.receive(Pong.class);
            pongs++;
        }
        pair.measurer().send(new Done(pongs));
    }

    private static void pong(Self self, int rounds) {
        for (int i = 0; i < rounds; i++) {
            self.receive(Ping.class).from().send(new Pong());
        }
    }

    private record Pair(Pid pong, Pid measurer) {
    }

    private record Ping(Pid from) {
    }

    private record Pong() {
    }

}
