package io.coppice.benchmarks.suite.pekko;

import java.util.List;

import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// What it costs until a crashed actor serves again.
final class Crashes {

    private record Ready(ActorRef<Crash> victim) {
    }

    private enum Crash {

        NOW

    }

    /// An exception without a stack, so that filling it in is not what is measured.
    private static final class Crashed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Crashed() {
            super("on request", null, false, false);
        }

    }

    private final ActorRef<Done> end;

    private int left;

    private Crashes(int crashes, ActorRef<Done> end) {
        this.left = crashes;
        this.end = end;
    }

    static List<Figure> run(Stage stage) {
        int crashes = stage.amount(20_000);
        var gate = Gate.after(1, stage);
        var measurer = stage
            .spawn(Behaviors.<Ready>setup(_ -> Behaviors.receiveMessage(new Crashes(crashes, gate.ref())::onReady)));
        return Figure.perOperation(crashes, () -> {
            stage.spawnSupervised(victim(measurer));
            gate.await();
        });
    }

    private static Behavior<Crash> victim(ActorRef<Ready> measurer) {
        return Behaviors.setup(context -> {
            measurer.tell(new Ready(context.getSelf()));
            return Behaviors.receiveMessage(_ -> {
                throw new Crashed();
            });
        });
    }

    private Behavior<Ready> onReady(Ready ready) {
        if (left == 0) {
            end.tell(Done.getInstance());
            return Behaviors.same();
        }
        left--;
        ready.victim().tell(Crash.NOW);
        return Behaviors.same();
    }

}
