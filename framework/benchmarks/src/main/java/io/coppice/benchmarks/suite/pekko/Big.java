package io.coppice.benchmarks.suite.pekko;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Savina's Big: everyone pings someone else at random and waits for the pong, answering pings meanwhile.
final class Big {

    private static final int SIZE = 120;

    private sealed interface Message {

    }

    private record Start(List<ActorRef<Message>> peers, int pings) implements Message {
    }

    private record Ping(ActorRef<Message> from) implements Message {
    }

    private record Pong() implements Message {
    }

    private record Answered(ActorRef<Integer> replyTo) implements Message {
    }

    private static final Pong PONG = new Pong();

    private final SplittableRandom random = new SplittableRandom();

    private final int id;

    private final ActorRef<Message> self;

    private final ActorRef<Done> end;

    private List<ActorRef<Message>> peers = List.of();

    private int left;

    private int answered;

    private Big(int id, ActorRef<Message> self, ActorRef<Done> end) {
        this.id = id;
        this.self = self;
        this.end = end;
    }

    static List<Figure> run(Stage stage) {
        int pings = stage.amount(2_000);
        var gate = Gate.after(SIZE, stage);
        var peers = IntStream.range(0, SIZE).mapToObj(id -> stage.spawn(create(id, gate.ref()))).toList();
        var figures = Figure.perOperation((long) SIZE * pings, () -> {
            peers.forEach(peer -> peer.tell(new Start(peers, pings)));
            gate.await();
        });
        Stage.check((long) SIZE * pings,
                peers.stream().mapToLong(peer -> stage.<Message, Integer>ask(peer, Answered::new)).sum());
        return figures;
    }

    private static Behavior<Message> create(int id, ActorRef<Done> end) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(new Big(id, context.getSelf(), end)::onMessage));
    }

    private Behavior<Message> onMessage(Message message) {
        switch (message) {
            case Ping(var from) -> {
                answered++;
                from.tell(PONG);
            }
            case Pong() -> onPong();
            case Start(var everyone, int pings) -> {
                peers = everyone;
                left = pings;
                ping();
            }
            case Answered(var replyTo) -> replyTo.tell(answered);
        }
        return Behaviors.same();
    }

    private void onPong() {
        left--;
        if (left == 0) {
            end.tell(Done.getInstance());
        }
        else {
            ping();
        }
    }

    private void ping() {
        int distance = 1 + random.nextInt(SIZE - 1);
        peers.get((id + distance) % SIZE).tell(new Ping(self));
    }

}
