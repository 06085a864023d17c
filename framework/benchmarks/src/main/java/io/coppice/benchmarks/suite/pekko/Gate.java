package io.coppice.benchmarks.suite.pekko;

import java.util.concurrent.CompletableFuture;

import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// An actor that lets the measuring thread go on when it has got so many messages.
///
/// @param ref where to send them
/// @param open completed by the last one
record Gate(ActorRef<Done> ref, CompletableFuture<Done> open) {

    static Gate after(int messages, Stage stage) {
        var open = new CompletableFuture<Done>();
        return new Gate(stage.spawn(Behaviors.setup(_ -> new Counting(messages, open).behavior())), open);
    }

    void await() {
        open.join();
    }

    private static final class Counting {

        private final CompletableFuture<Done> open;

        private int left;

        Counting(int messages, CompletableFuture<Done> open) {
            this.left = messages;
            this.open = open;
        }

        Behavior<Done> behavior() {
            return Behaviors.receiveMessage(this::onDone);
        }

        private Behavior<Done> onDone(Done done) {
            left--;
            if (left == 0) {
                open.complete(done);
            }
            return Behaviors.same();
        }

    }

}
