package io.coppice.benchmarks.suite.coppice;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;

/// Two supervised servers that exchange casts.
final class PingPong {

    private PingPong() {
    }

    static Timing run(Self measurer, int rounds) {
        try (Team team = Team.supervised(measurer)) {
            ServerRef<Ping> pong = team.start(Ponger::new);
            Pid me = measurer.pid();
            ServerRef<Message> ping = team.start(() -> new Pinger(pong, me));
            long start = System.nanoTime();
            ping.cast(new Start(rounds));
            Done done = measurer.receive(Done.class);
            Timing timing = Timing.since(start, rounds);
            Check.count("number of round trips", rounds, done.count());
            return timing;
        }
    }

    private sealed interface Message {

    }

    private record Start(int rounds) implements Message {
    }

    private record Pong() implements Message {
    }

    private record Ping(ServerRef<Message> from) {
    }

    private static final class Pinger implements GenServer<Message> {

        private final ServerRef<Message> me = ServerRef.of(Self.current().pid());

        private final ServerRef<Ping> ponger;

        private final Pid measurer;

        private int left;

        private int pongs;

        Pinger(ServerRef<Ping> ponger, Pid measurer) {
            this.ponger = ponger;
            this.measurer = measurer;
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Start(int rounds) -> {
                    left = rounds;
                    ping();
                }
                case Pong() -> {
                    pongs++;
                    ping();
                }
            }
        }

        private void ping() {
            if (left == 0) {
                measurer.send(new Done(pongs));
                return;
            }
            left--;
            ponger.cast(new Ping(me));
        }

    }

    private static final class Ponger implements GenServer<Ping> {

        @Override
        public void handle(Ping message) {
            message.from().cast(new Pong());
        }

    }

}
