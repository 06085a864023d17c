package io.coppice.benchmarks.suite.pekko;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Skynet: a tree with ten children to a node, which adds up the numbers of its leaves.
final class Skynet {

    private static final int CHILDREN = 10;

    private record Sum(long value) {
    }

    /// The leaves below a node.
    ///
    /// @param first number of the first
    /// @param count how many there are
    private record Leaves(long first, int count) {

        Leaves part(int index) {
            int size = count / CHILDREN;
            return new Leaves(first + (long) index * size, size);
        }

    }

    private final ActorRef<Sum> parent;

    private long sum;

    private int missing = CHILDREN;

    private Skynet(ActorRef<Sum> parent) {
        this.parent = parent;
    }

    static List<Figure> run(Stage stage) {
        int count = powerOfTen(stage.amount(1_000_000));
        return Figure.perOperation(count, () -> {
            var result = new CompletableFuture<Sum>();
            var root = stage.spawn(Behaviors.<Sum>receiveMessage(sum -> {
                result.complete(sum);
                return Behaviors.stopped();
            }));
            stage.spawn(create(new Leaves(0, count), root));
            Stage.check((long) count * (count - 1) / 2, result.join().value());
        });
    }

    private static int powerOfTen(int most) {
        int power = 1;
        while (power * CHILDREN <= most) {
            power *= CHILDREN;
        }
        return power;
    }

    private static Behavior<Sum> create(Leaves leaves, ActorRef<Sum> parent) {
        return Behaviors.setup(context -> {
            if (leaves.count() == 1) {
                parent.tell(new Sum(leaves.first()));
                return Behaviors.stopped();
            }
            return new Skynet(parent).split(leaves, context);
        });
    }

    private Behavior<Sum> split(Leaves leaves, ActorContext<Sum> context) {
        for (int i = 0; i < CHILDREN; i++) {
            context.spawnAnonymous(create(leaves.part(i), context.getSelf()));
        }
        return Behaviors.receiveMessage(this::onSum);
    }

    private Behavior<Sum> onSum(Sum part) {
        sum += part.value();
        missing--;
        if (missing > 0) {
            return Behaviors.same();
        }
        parent.tell(new Sum(sum));
        return Behaviors.stopped();
    }

}
