package io.coppice.benchmarks.suite.coppice;

import java.util.ArrayList;
import java.util.List;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;

/// A ring of servers that a token goes round.
final class Ring {

    private static final int LARGE = 1_000;

    private static final int SAVINA = 100;

    private Ring() {
    }

    static Timing supervised(Self measurer, int rounds) {
        try (Team team = Team.supervised(measurer)) {
            return run(measurer, ring(team, LARGE, measurer.pid()), rounds * LARGE);
        }
    }

    static Timing savina(Self measurer, int hops) {
        try (Team team = Team.free(measurer)) {
            return run(measurer, ring(team, SAVINA, measurer.pid()), hops);
        }
    }

    private static List<ServerRef<Message>> ring(Team team, int members, Pid measurer) {
        List<ServerRef<Message>> ring = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            ring.add(team.start(() -> new Member(measurer)));
        }
        for (int i = 0; i < members; i++) {
            ring.get(i).cast(new Next(ring.get((i + 1) % members)));
        }
        return ring;
    }

    private static Timing run(Self measurer, List<ServerRef<Message>> ring, int hops) {
        ring.forEach(member -> member.call(Hops::new));
        long start = System.nanoTime();
        ring.getFirst().cast(new Token(hops - 1));
        measurer.receive(Done.class);
        Timing timing = Timing.since(start, hops);
        Check.count("number of hops", hops, ring.stream().mapToInt(member -> member.call(Hops::new)).sum());
        return timing;
    }

    private sealed interface Message {

    }

    private record Next(ServerRef<Message> member) implements Message {
    }

    private record Token(int left) implements Message {
    }

    private record Hops(ReplyTo<Integer> reply) implements Message {
    }

    private static final class Member implements GenServer<Message> {

        private final Pid measurer;

        private ServerRef<Message> next = ServerRef.of(Self.current().pid());

        private int hops;

        Member(Pid measurer) {
            this.measurer = measurer;
        }

        @Override
        public void handle(Message message) {
            switch (message) {
                case Next(var member) -> next = member;
                case Token(int left) -> {
                    hops++;
                    pass(left);
                }
                case Hops(var reply) -> reply.send(hops);
            }
        }

        private void pass(int left) {
            if (left > 0) {
                next.cast(new Token(left - 1));
            }
            else {
                measurer.send(new Done(0));
            }
        }

    }

}
