package io.coppice.benchmarks.suite.pekko;

import java.util.List;
import java.util.stream.Stream;

import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Passes a token on to its neighbour until the token has made all its hops.
final class Relay {

    sealed interface Message {

    }

    record Neighbour(ActorRef<Message> ref) implements Message {
    }

    record Token(int left) implements Message {
    }

    private final ActorRef<Done> end;

    private Relay(ActorRef<Done> end) {
        this.end = end;
    }

    private static Behavior<Message> create(ActorRef<Done> end) {
        return Behaviors.receiveMessage(new Relay(end)::alone);
    }

    private Behavior<Message> alone(Message message) {
        return switch (message) {
            case Neighbour(var neighbour) -> Behaviors.receiveMessage(next -> pass(next, neighbour));
            case Token _ -> Behaviors.unhandled();
        };
    }

    private Behavior<Message> pass(Message message, ActorRef<Message> neighbour) {
        switch (message) {
            case Token(int left) when left == 0 -> end.tell(Done.getInstance());
            case Token(int left) -> neighbour.tell(new Token(left - 1));
            case Neighbour _ -> {
                return Behaviors.unhandled();
            }
        }
        return Behaviors.same();
    }

    static List<Figure> pingPong(Stage stage) {
        int rounds = stage.amount(400_000);
        return race(stage, new Ring(2, true), 2 * rounds, rounds);
    }

    static List<Figure> ring(Stage stage) {
        int hops = 1_000 * stage.amount(400);
        return race(stage, new Ring(1_000, true), hops, hops);
    }

    /// Savina's ThreadRing, whose actors nobody supervises.
    static List<Figure> threadRing(Stage stage) {
        int hops = stage.amount(100_000);
        return race(stage, new Ring(100, false), hops, hops);
    }

    private static List<Figure> race(Stage stage, Ring ring, int hops, int operations) {
        var gate = Gate.after(1, stage);
        var first = ring.build(stage, gate.ref());
        return Figure.perOperation(operations, () -> {
            first.tell(new Token(hops));
            gate.await();
        });
    }

    private record Ring(int size, boolean supervised) {

        ActorRef<Message> build(Stage stage, ActorRef<Done> end) {
            var behavior = Behaviors.<Message>setup(_ -> create(end));
            var started = supervised ? Stage.supervised(behavior) : behavior;
            var relays = Stream.generate(() -> stage.spawn(started)).limit(size).toList();
            for (int i = 0; i < size; i++) {
                relays.get(i).tell(new Neighbour(relays.get((i + 1) % size)));
            }
            return relays.getFirst();
        }

    }

}
