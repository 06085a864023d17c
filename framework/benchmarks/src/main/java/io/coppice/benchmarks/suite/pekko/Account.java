package io.coppice.benchmarks.suite.pekko;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;

/// An account of the bank; while it waits for the destination's reply, everything else is stashed.
final class Account {

    sealed interface Message {

    }

    record Transfer(int amount, ActorRef<Message> destination, ActorRef<Bank.AtTeller> teller) implements Message {
    }

    record Credit(int amount, ActorRef<Message> replyTo) implements Message {
    }

    record Credited() implements Message {
    }

    record Balance(ActorRef<Long> replyTo) implements Message {
    }

    private static final Credited CREDITED = new Credited();

    private static final Bank.Transferred TRANSFERRED = new Bank.Transferred();

    private final ActorRef<Message> self;

    private final StashBuffer<Message> stash;

    private long balance;

    private Account(ActorRef<Message> self, StashBuffer<Message> stash, long balance) {
        this.self = self;
        this.stash = stash;
        this.balance = balance;
    }

    static Behavior<Message> create(long balance) {
        return Behaviors.withStash(Integer.MAX_VALUE,
                stash -> Behaviors.setup(context -> new Account(context.getSelf(), stash, balance).idle()));
    }

    private Behavior<Message> idle() {
        return Behaviors.receiveMessage(message -> switch (message) {
            case Transfer(int amount, var destination, var teller) -> {
                destination.tell(new Credit(amount, self));
                yield waiting(amount, teller);
            }
            case Credit(int amount, var replyTo) -> {
                balance += amount;
                replyTo.tell(CREDITED);
                yield Behaviors.same();
            }
            case Balance(var replyTo) -> {
                replyTo.tell(balance);
                yield Behaviors.same();
            }
            case Credited() -> Behaviors.unhandled();
        });
    }

    private Behavior<Message> waiting(int amount, ActorRef<Bank.AtTeller> teller) {
        return Behaviors.receiveMessage(message -> {
            if (message instanceof Credited) {
                balance -= amount;
                teller.tell(TRANSFERRED);
                return stash.unstashAll(idle());
            }
            stash.stash(message);
            return Behaviors.same();
        });
    }

}
