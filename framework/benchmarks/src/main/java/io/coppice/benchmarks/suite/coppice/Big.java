package io.coppice.benchmarks.suite.coppice;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;

/// Savina's Big: many servers that ping others at random, each with one ping under way.
final class Big {

    private static final int SERVERS = 120;

    private Big() {
    }

    static Timing run(Self measurer, int pings) {
        Pid me = measurer.pid();
        try (Team team = Team.free(measurer)) {
            List<ServerRef<Message>> all = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                int seed = i;
                all.add(team.start(() -> new Worker(seed, me)));
            }
            long start = System.nanoTime();
            all.forEach(server -> server.cast(new Start(List.copyOf(all), pings)));
            long pongs = 0;
            for (int i = 0; i < SERVERS; i++) {
                pongs += measurer.receive(Done.class).count();
            }
            Timing timing = Timing.since(start, (long) SERVERS * pings);
            Check.count("number of pongs", (long) SERVERS * pings, pongs);
            Check.count("number of pings", (long) SERVERS * pings,
                    all.stream().mapToInt(server -> server.call(Pinged::new)).sum());
            return timing;
        }
    }

    private sealed interface Message {

    }

    private record Start(List<ServerRef<Message>> all, int pings) implements Message {
    }

    private record Ping(ServerRef<Message> from) implements Message {
    }

    private record Pong() implements Message {
    }

    private record Pinged(ReplyTo<Integer> reply) implements Message {
    }

    private static final class Worker implements GenServer<Message> {

        private final ServerRef<Message> me = ServerRef.of(Self.current().pid());

        private final SplittableRandom random;

        private final Pid measurer;

        private List<ServerRef<Message>> all = List.of();

        private int left;

        private int pongs;

        private int pinged;

        Worker(int seed, Pid measurer) {
            this.random = new SplittableRandom(seed);
            this.measurer = measurer;
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Start(var servers, int pings) -> {
                    all = servers;
                    left = pings;
                    ping();
                }
                case Ping(var from) -> {
                    pinged++;
                    from.cast(new Pong());
                }
                case Pong() -> {
                    pongs++;
                    ping();
                }
                case Pinged(var reply) -> reply.send(pinged);
            }
        }

        private void ping() {
            if (left == 0) {
                measurer.send(new Done(pongs));
                return;
            }
            left--;
            all.get(random.nextInt(all.size())).cast(new Ping(me));
        }

    }

}
