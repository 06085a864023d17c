package com.example.courier.storage;

import java.util.ArrayList;
import java.util.List;

import com.example.courier.delivery.Dispatcher;
import com.example.courier.event.Event;
import com.example.courier.subscription.Subscription;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// The only writer of events and subscriptions; because there is one, events have one order.
///
/// Events that arrive together are stored together: the first of them is followed by a note to itself, and whatever
/// was in the mailbox before that note shares its transaction. A sender hears from it only after the commit.
@Component("storage")
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public final class Storage implements GenServer<Storage.Message> {

    private static final int MAX_GROUP = 100;

    private final Ledger ledger;

    private final ServerRef<Dispatcher.Message> dispatcher;

    private List<Accept> group = new ArrayList<>();

    private @Nullable Self self;

    Storage(Ledger ledger, @Qualifier("dispatcher") ServerRef<Dispatcher.Message> dispatcher) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
    }

    @Override
    public void init(ServerSelf<Storage.Message> self) {
        this.self = self;
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Accept accept -> join(accept);
            case StoreGroup() -> storeGroup();
            case Subscribe(Subscription subscription, ReplyTo<Boolean> reply) -> {
                storeGroup();
                subscribe(subscription, reply);
            }
            case Unsubscribe(String subscription, ReplyTo<Boolean> reply) -> {
                storeGroup();
                unsubscribe(subscription, reply);
            }
        }
    }

    private void join(Accept accept) {
        this.group.add(accept);
        if (this.group.size() == 1 && this.self != null) {
            this.self.pid().send(new StoreGroup());
        }
        else if (this.group.size() >= MAX_GROUP) {
            storeGroup();
        }
    }

    private void storeGroup() {
        if (this.group.isEmpty()) {
            return;
        }
        List<Accept> stored = this.group;
        this.group = new ArrayList<>();
        var wanting = this.ledger.accept(stored.stream().map(Accept::event).toList());
        stored.forEach((accept) -> accept.reply().send(true));
        this.dispatcher.cast(new Dispatcher.Accepted(wanting));
    }

    private void subscribe(Subscription subscription, ReplyTo<Boolean> reply) {
        boolean stored = this.ledger.subscribe(subscription);
        reply.send(stored);
        if (stored) {
            this.dispatcher.cast(new Dispatcher.Subscribed(subscription.id()));
        }
    }

    private void unsubscribe(String subscription, ReplyTo<Boolean> reply) {
        boolean deleted = this.ledger.unsubscribe(subscription);
        reply.send(deleted);
        if (deleted) {
            this.dispatcher.cast(new Dispatcher.Unsubscribed(subscription));
        }
    }

    /// What storage understands.
    public sealed interface Message {

    }

    /// Stores an event with a delivery for each subscription that wants it. The reply
    /// means that it is kept.
    public record Accept(Event event, ReplyTo<Boolean> reply) implements Message {
    }

    /// Stores a subscription; the reply is false if there are as many as allowed already.
    public record Subscribe(Subscription subscription, ReplyTo<Boolean> reply) implements Message {
    }

    /// Deletes a subscription with its deliveries; the reply is false if there was none.
    public record Unsubscribe(String subscription, ReplyTo<Boolean> reply) implements Message {
    }

    /// Storage's note to itself that the group is complete.
    private record StoreGroup() implements Message {
    }

}
