package io.coppice.benchmarks.suite.pekko;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/// Savina's Chameneos: creatures meet in pairs at the mall and change colour, until the mall has had enough.
final class Chameneos {

    private static final int CREATURES = 100;

    private Chameneos() {
    }

    static List<Figure> run(Stage stage) {
        int meetings = stage.amount(200_000);
        return Figure.perOperation(meetings, () -> {
            var sum = new CompletableFuture<Long>();
            stage.spawn(Behaviors.<AtMall>setup(context -> new Mall(meetings, sum).open(context)));
            Stage.check(2L * meetings, sum.join());
        });
    }

    private enum Color {

        RED, BLUE, YELLOW;

        private static final Color[] ALL = values();

        Color complement(Color other) {
            return this == other ? this : ALL[3 - ordinal() - other.ordinal()];
        }

    }

    private sealed interface AtMall {

    }

    private sealed interface AtCreature {

    }

    private record Meet(ActorRef<AtCreature> creature, Color color) implements AtMall, AtCreature {
    }

    private record Count(int meetings) implements AtMall {
    }

    private record Change(Color color) implements AtCreature {
    }

    private record Stop() implements AtCreature {
    }

    private static final class Mall {

        private final CompletableFuture<Long> result;

        private @Nullable Meet waiting;

        private int meetings;

        private int creatures = CREATURES;

        private long sum;

        Mall(int meetings, CompletableFuture<Long> result) {
            this.meetings = meetings;
            this.result = result;
        }

        Behavior<AtMall> open(ActorContext<AtMall> context) {
            for (int i = 0; i < CREATURES; i++) {
                var color = Color.ALL[i % Color.ALL.length];
                context.spawnAnonymous(Behaviors
                    .<AtCreature>setup(creature -> new Creature(creature.getSelf(), context.getSelf(), color).enter()));
            }
            return Behaviors.receiveMessage(this::onMessage);
        }

        private Behavior<AtMall> onMessage(AtMall message) {
            switch (message) {
                case Meet meet -> onMeet(meet);
                case Count(int count) -> onCount(count);
            }
            return Behaviors.same();
        }

        private void onMeet(Meet meet) {
            if (meetings == 0) {
                meet.creature().tell(new Stop());
            }
            else if (waiting == null) {
                waiting = meet;
            }
            else {
                waiting.creature().tell(meet);
                waiting = null;
                meetings--;
            }
        }

        private void onCount(int count) {
            sum += count;
            creatures--;
            if (creatures == 0) {
                result.complete(sum);
            }
        }

    }

    private static final class Creature {

        private final ActorRef<AtCreature> self;

        private final ActorRef<AtMall> mall;

        private Color color;

        private int met;

        Creature(ActorRef<AtCreature> self, ActorRef<AtMall> mall, Color color) {
            this.self = self;
            this.mall = mall;
            this.color = color;
        }

        Behavior<AtCreature> enter() {
            mall.tell(new Meet(self, color));
            return Behaviors.receiveMessage(this::onMessage);
        }

        private Behavior<AtCreature> onMessage(AtCreature message) {
            switch (message) {
                case Meet(var other, var otherColor) -> {
                    become(color.complement(otherColor));
                    other.tell(new Change(color));
                }
                case Change(var next) -> become(next);
                case Stop() -> {
                    mall.tell(new Count(met));
                    return Behaviors.stopped();
                }
            }
            mall.tell(new Meet(self, color));
            return Behaviors.same();
        }

        private void become(Color next) {
            color = next;
            met++;
        }

    }

}
