package io.coppice.benchmarks.suite.pekko;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Savina's Fibonacci: an actor for each call, which starts two children and adds up their results.
final class Fibonacci {

    private record Result(int value) {
    }

    private final ActorRef<Result> parent;

    private int sum;

    private int missing = 2;

    private Fibonacci(ActorRef<Result> parent) {
        this.parent = parent;
    }

    static List<Figure> run(Stage stage) {
        int n = stage.scale() < 1 ? 20 : 25;
        int expected = fibonacci(n);
        return Figure.perOperation(2L * expected - 1, () -> {
            var result = new CompletableFuture<Result>();
            var root = stage.spawn(Behaviors.<Result>receiveMessage(value -> {
                result.complete(value);
                return Behaviors.stopped();
            }));
            stage.spawn(create(n, root));
            Stage.check(expected, result.join().value());
        });
    }

    private static int fibonacci(int n) {
        return n <= 2 ? 1 : fibonacci(n - 1) + fibonacci(n - 2);
    }

    private static Behavior<Result> create(int n, ActorRef<Result> parent) {
        return Behaviors.setup(context -> {
            if (n <= 2) {
                parent.tell(new Result(1));
                return Behaviors.stopped();
            }
            return new Fibonacci(parent).split(n, context);
        });
    }

    private Behavior<Result> split(int n, ActorContext<Result> context) {
        context.spawnAnonymous(create(n - 1, context.getSelf()));
        context.spawnAnonymous(create(n - 2, context.getSelf()));
        return Behaviors.receiveMessage(this::onResult);
    }

    private Behavior<Result> onResult(Result result) {
        sum += result.value();
        missing--;
        if (missing > 0) {
            return Behaviors.same();
        }
        parent.tell(new Result(sum));
        return Behaviors.stopped();
    }

}
