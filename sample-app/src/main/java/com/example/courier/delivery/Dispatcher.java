package com.example.courier.delivery;

import java.time.Duration;
import java.util.Collection;

import com.example.courier.delivery.DeliveryWorker.End;
import com.example.courier.delivery.DeliveryWorker.Wake;
import com.example.courier.subscription.Subscriptions;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import io.coppice.server.StartException;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Restart;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// Sees to it that every subscription has a worker, and tells the workers when there is work.
@Component("dispatcher")
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public final class Dispatcher implements GenServer<Dispatcher.Message> {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration START_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Subscriptions subscriptions;

    private final DynamicSupervisorRef workers;

    private final DeliveryTools tools;

    private @Nullable Self self;

    Dispatcher(Subscriptions subscriptions, @Qualifier("deliveries") DynamicSupervisorRef workers,
            DeliveryTools tools) {
        this.subscriptions = subscriptions;
        this.workers = workers;
        this.tools = tools;
    }

    /// Starts a worker for each stored subscription. Those that outlived an earlier
    /// dispatcher are woken instead, in case that one took a message with it.
    @Override
    public void init(ServerSelf<Dispatcher.Message> self) {
        this.self = self;
        this.subscriptions.ids().forEach(this::ensureWorker);
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Subscribed(String subscription) -> ensureWorker(subscription);
            // not stopped through its supervisor, for that would wait here for the
            // request it may be making
            case Unsubscribed(String subscription) -> worker(subscription).cast(new End());
            case Accepted(Collection<String> subscriptionIds) -> subscriptionIds.forEach(this::wake);
            case StartAgain(String subscription) -> {
                if (this.subscriptions.exists(subscription)) {
                    ensureWorker(subscription);
                }
            }
        }
    }

    private void ensureWorker(String subscription) {
        TreeNode supervisor = this.workers.node();
        if (supervisor != null && supervisor.child(subscription) != null) {
            wake(subscription);
        }
        else {
            startWorker(subscription);
        }
    }

    private void startWorker(String subscription) {
        try {
            this.workers.start(ChildSpec.worker(subscription, () -> new DeliveryWorker(subscription, this.tools))
                .restart(Restart.TRANSIENT)
                .shutdown(Shutdown.within(this.tools.drain())));
        }
        catch (IllegalStateException | StartException ex) {
            log.warn("{} waits, for its worker did not start: {}", subscription, ex.getMessage());
            if (this.self != null) {
                this.self.sendAfter(START_AGAIN_AFTER, new StartAgain(subscription));
            }
        }
    }

    private void wake(String subscription) {
        worker(subscription).cast(new Wake());
    }

    private ServerRef<DeliveryWorker.Message> worker(String subscription) {
        return this.workers.server(subscription);
    }

    /// What the dispatcher understands.
    public sealed interface Message {

    }

    /// A subscription has been stored.
    public record Subscribed(String subscription) implements Message {
    }

    /// A subscription has been deleted.
    public record Unsubscribed(String subscription) implements Message {
    }

    /// Events have been stored that these subscriptions want.
    public record Accepted(Collection<String> subscriptions) implements Message {
    }

    /// The dispatcher's note to itself that a worker is still missing.
    private record StartAgain(String subscription) implements Message {
    }

}
