package io.coppice.benchmarks.suite.coppice;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessKind;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;

/// Starts, ends and restarts.
final class Lifecycle {

    private static final int BATCH = 1_000;

    private Lifecycle() {
    }

    /// Direct-style processes that end at once; their ends are awaited by monitors.
    static Timing spawnExit(Self measurer, int processes) {
        long start = System.nanoTime();
        int normal = 0;
        for (int spawned = 0; spawned < processes; spawned += BATCH) {
            int batch = Math.min(BATCH, processes - spawned);
            for (int i = 0; i < batch; i++) {
                measurer.spawnMonitor(_ -> {
                });
            }
            for (int i = 0; i < batch; i++) {
                normal += measurer.receive(Down.class).reason().equals(ExitReason.NORMAL) ? 1 : 0;
            }
        }
        Timing timing = Timing.since(start, processes);
        Check.count("number of normal ends", processes, normal);
        return timing;
    }

    /// Idle servers under one supervisor. That they are stopped is not timed. Servers are
    /// counted and not processes, since the measurer before may just be ending.
    static Timing supervisedStart(Self measurer, int servers) {
        try (Team team = Team.supervised(measurer)) {
            long before = measurer.runtime().processCount(ProcessKind.SERVER);
            long start = System.nanoTime();
            for (int i = 0; i < servers; i++) {
                team.start(Counter::new);
            }
            Timing timing = Timing.since(start, servers);
            Check.count("number of servers", servers, measurer.runtime().processCount(ProcessKind.SERVER) - before);
            return timing;
        }
    }

    /// Crashes of a server, each awaited by the message that its successor's `init`
    /// sends.
    static Timing crashRestart(Self measurer, int crashes) {
        Pid me = measurer.pid();
        try (Team team = Team.supervised(measurer)) {
            team.start(() -> new Victim(me));
            Pid serving = measurer.receive(Serving.class).pid();
            long start = System.nanoTime();
            int restarts = 0;
            for (int i = 0; i < crashes; i++) {
                serving.send(new Crash());
                Pid next = measurer.receive(Serving.class).pid();
                restarts += next.equals(serving) ? 0 : 1;
                serving = next;
            }
            Timing timing = Timing.since(start, crashes);
            Check.count("number of restarts", crashes, restarts);
            return timing;
        }
    }

    private record Serving(Pid pid) {
    }

    private record Crash() {
    }

    private record Victim(Pid measurer) implements GenServer<Crash> {

        @Override
        public void init(ServerSelf<Crash> self) {
            measurer.send(new Serving(self.pid()));
        }

        @Override
        public void handle(Crash message) {
            throw new IllegalStateException("on request");
        }

    }

}
