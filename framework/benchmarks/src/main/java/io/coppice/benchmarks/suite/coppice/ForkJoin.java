package io.coppice.benchmarks.suite.coppice;

import java.util.ArrayList;
import java.util.List;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;

/// Savina's two ForkJoin benchmarks.
final class ForkJoin {

    private static final int SERVERS = 60;

    private ForkJoin() {
    }

    /// Event-driven processes that handle one message each, tell so, and end.
    static Timing create(Self measurer, int processes) {
        Pid me = measurer.pid();
        long start = System.nanoTime();
        for (int i = 0; i < processes; i++) {
            measurer.runtime().spawnHandler(new Once(me), SpawnOptions.DEFAULT).send(new Work());
        }
        long handled = 0;
        for (int i = 0; i < processes; i++) {
            handled += measurer.receive(Done.class).count();
        }
        Timing timing = Timing.since(start, processes);
        Check.count("number of messages", processes, handled);
        return timing;
    }

    /// The measurer sends to each server in turn; each tells when it has handled its
    /// share.
    static Timing throughput(Self measurer, int messages) {
        Pid me = measurer.pid();
        try (Team team = Team.free(measurer)) {
            List<ServerRef<Work>> servers = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                servers.add(team.start(() -> new Worker(messages, me)));
            }
            long start = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                for (ServerRef<Work> server : servers) {
                    server.cast(new Work());
                }
            }
            long handled = 0;
            for (int i = 0; i < SERVERS; i++) {
                handled += measurer.receive(Done.class).count();
            }
            Timing timing = Timing.since(start, (long) messages * SERVERS);
            Check.count("number of messages", (long) messages * SERVERS, handled);
            return timing;
        }
    }

    private record Work() {
    }

    private static final class Once implements MessageHandler {

        private final Pid measurer;

        Once(Pid measurer) {
            this.measurer = measurer;
        }

        @Override
        public void handle(Object message) {
            measurer.send(new Done(1));
            throw Self.current().exit(ExitReason.NORMAL);
        }

    }

    private static final class Worker implements GenServer<Work> {

        private final int expected;

        private final Pid measurer;

        private int handled;

        Worker(int expected, Pid measurer) {
            this.expected = expected;
            this.measurer = measurer;
        }

        @Override
        public void handle(Work message) {
            handled++;
            if (handled == expected) {
                measurer.send(new Done(handled));
            }
        }

    }

}
