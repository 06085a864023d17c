package io.coppice.benchmarks.suite.coppice;

import java.util.ArrayList;
import java.util.List;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.ServerRef;

/// Direct-style processes that call a supervised server each.
///
/// @param callers how many of them share the calls
record Calls(int callers) implements Work {

    @Override
    public Timing run(Self measurer, int size) {
        int each = Math.max(1, size / callers);
        try (Team team = Team.supervised(measurer)) {
            List<ServerRef<Counter.Message>> servers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                servers.add(team.start(Counter::new));
            }
            Pid me = measurer.pid();
            long start = System.nanoTime();
            servers.forEach(server -> measurer.runtime().spawn(_ -> call(server, each, me)));
            long calls = 0;
            for (int i = 0; i < callers; i++) {
                calls += measurer.receive(Done.class).count();
            }
            Timing timing = Timing.since(start, calls);
            Check.count("number of calls", (long) each * callers, calls);
            return timing;
        }
    }

    private static void call(ServerRef<Counter.Message> server, int calls, Pid measurer) {
        int count = 0;
        for (int i = 0; i < calls; i++) {
            count = server.call(Counter.Get::new);
        }
        measurer.send(new Done(count));
    }

}
