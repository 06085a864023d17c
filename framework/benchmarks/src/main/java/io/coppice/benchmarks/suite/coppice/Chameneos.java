package io.coppice.benchmarks.suite.coppice;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;

/// Savina's Chameneos: creatures meet in pairs in a mall and take on the colour that neither or both have.
final class Chameneos {

    private static final int CREATURES = 100;

    private Chameneos() {
    }

    static Timing run(Self measurer, int meetings) {
        Pid me = measurer.pid();
        try (Team team = Team.free(measurer)) {
            long start = System.nanoTime();
            ServerRef<MallMessage> mall = team.start(() -> new Mall(meetings, me));
            for (int i = 0; i < CREATURES; i++) {
                Colour colour = Colour.values()[i % Colour.values().length];
                team.start(() -> new Creature(mall, colour));
            }
            Done done = measurer.receive(Done.class);
            Timing timing = Timing.since(start, meetings);
            Check.count("number of participations", 2L * meetings, done.count());
            return timing;
        }
    }

    private enum Colour {

        BLUE, RED, YELLOW;

        Colour complement(Colour other) {
            return (this == other) ? this : values()[3 - ordinal() - other.ordinal()];
        }

    }

    private sealed interface MallMessage {

    }

    private sealed interface CreatureMessage {

    }

    private record Meet(ServerRef<CreatureMessage> from, Colour colour) implements MallMessage, CreatureMessage {
    }

    private record Change(Colour colour) implements CreatureMessage {
    }

    private record Closed() implements CreatureMessage {
    }

    private record Left(int meetings) implements MallMessage {
    }

    private static final class Mall implements GenServer<MallMessage> {

        private final Pid measurer;

        private int open;

        private @Nullable ServerRef<CreatureMessage> waiting;

        private int gone;

        private long participations;

        Mall(int meetings, Pid measurer) {
            this.open = meetings;
            this.measurer = measurer;
        }

        @Override
        public void handle(MallMessage message) {
            switch (message) {
                case Meet meet -> welcome(meet);
                case Left(int meetings) -> {
                    participations += meetings;
                    if (++gone == CREATURES) {
                        measurer.send(new Done(participations));
                    }
                }
            }
        }

        private void welcome(Meet meet) {
            if (open == 0) {
                meet.from().cast(new Closed());
            }
            else if (waiting == null) {
                waiting = meet.from();
            }
            else {
                open--;
                waiting.cast(meet);
                waiting = null;
            }
        }

    }

    private static final class Creature implements GenServer<CreatureMessage> {

        private final ServerRef<CreatureMessage> me = ServerRef.of(Self.current().pid());

        private final ServerRef<MallMessage> mall;

        private Colour colour;

        private int meetings;

        Creature(ServerRef<MallMessage> mall, Colour colour) {
            this.mall = mall;
            this.colour = colour;
        }

        @Override
        public void init(ServerSelf<CreatureMessage> self) {
            mall.cast(new Meet(me, colour));
        }

        @Override
        public void handle(CreatureMessage message) {
            switch (message) {
                case Meet(var from, var other) -> {
                    Colour changed = colour.complement(other);
                    from.cast(new Change(changed));
                    change(changed);
                }
                case Change(var changed) -> change(changed);
                case Closed() -> mall.cast(new Left(meetings));
            }
        }

        private void change(Colour changed) {
            colour = changed;
            meetings++;
            mall.cast(new Meet(me, colour));
        }

    }

}
