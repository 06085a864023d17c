package io.coppice.benchmarks.suite.pekko;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// The smallest actor that can be told something and be asked.
final class Counter {

    sealed interface Message {

        Add ONE = new Add(1);

    }

    record Add(int n) implements Message {
    }

    record Total(ActorRef<Long> replyTo) implements Message {
    }

    private long total;

    private Counter() {
    }

    static Behavior<Message> create() {
        return Behaviors.setup(_ -> Behaviors.receiveMessage(new Counter()::onMessage));
    }

    private Behavior<Message> onMessage(Message message) {
        switch (message) {
            case Add(int n) -> total += n;
            case Total(var replyTo) -> replyTo.tell(total);
        }
        return Behaviors.same();
    }

}
