package io.coppice.benchmarks.suite.coppice;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.ServerRef;

/// Direct-style processes that cast to one supervised server.
///
/// @param producers how many of them share the messages
record Casts(int producers) implements Work {

    @Override
    public Timing run(Self measurer, int size) {
        int each = size / producers;
        try (Team team = Team.supervised(measurer)) {
            ServerRef<Counter.Message> server = team.start(Counter::new);
            Pid me = measurer.pid();
            long start = System.nanoTime();
            for (int i = 0; i < producers; i++) {
                measurer.runtime().spawn(_ -> produce(server, each, me));
            }
            for (int i = 0; i < producers; i++) {
                measurer.receive(Done.class);
            }
            int count = server.call(Counter.Get::new, Team.PATIENCE);
            Timing timing = Timing.since(start, (long) each * producers);
            Check.count("number of casts", each * producers + 1L, count);
            return timing;
        }
    }

    private static void produce(ServerRef<Counter.Message> server, int messages, Pid measurer) {
        for (int i = 0; i < messages; i++) {
            server.cast(new Counter.Increment());
        }
        measurer.send(new Done(messages));
    }

}
