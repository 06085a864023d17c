package com.example.courier.delivery;

import java.time.Duration;
import java.util.Optional;

import com.example.courier.delivery.Attempt.Delivered;
import com.example.courier.delivery.Attempt.Failed;
import io.coppice.process.ExitReason;
import io.coppice.process.Self;
import io.coppice.process.Timer;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Brings the deliveries of one subscription to its destination, one at a time and in order, each until it succeeds.
///
/// What is to be done stands in the database alone. A worker that crashes or is killed is replaced by one that goes on
/// with the oldest pending delivery, and a lost message costs nothing but time.
final class DeliveryWorker implements GenServer<DeliveryWorker.Message> {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

    private final String subscription;

    private final DeliveryTools tools;

    private Phase phase = Phase.IDLE;

    private int outages;

    private @Nullable Self self;

    private @Nullable Timer timer;

    DeliveryWorker(String subscription, DeliveryTools tools) {
        this.subscription = subscription;
        this.tools = tools;
    }

    @Override
    public void init(ServerSelf<DeliveryWorker.Message> self) {
        this.self = self;
        // an orderly stop lets the request in flight end, so that it need not be made
        // again after the next start
        self.trapExits(true);
        proceed();
    }

    @Override
    public void handle(Message message) throws InterruptedException {
        switch (message) {
            case Wake() -> {
                if (this.phase == Phase.IDLE) {
                    work();
                }
            }
            case Proceed() -> work();
            case End() -> throw self().exit(ExitReason.NORMAL);
        }
    }

    /// Waits if the database is away. All workers meet that at the same time, and
    /// crashing together would only use up what their supervisor tolerates.
    private void work() throws InterruptedException {
        cancelTimer();
        try {
            deliverOldest();
            this.outages = 0;
        }
        catch (DataAccessException | TransactionException ex) {
            this.outages++;
            log.warn("{} waits for the database: {}", this.subscription, ex.getMessage());
            pause(this.tools.retryAfter(this.outages));
        }
    }

    private void deliverOldest() throws InterruptedException {
        Optional<Delivery> oldest = this.tools.deliveries().oldestPending(this.subscription);
        if (oldest.isPresent()) {
            attempt(oldest.get());
        }
        else {
            rest();
        }
    }

    private void attempt(Delivery delivery) throws InterruptedException {
        // a process that was killed meanwhile must not send what its successor may have
        // sent already
        Self.checkAlive();
        Attempt attempt = this.tools.client().send(delivery);
        this.tools.deliveries().record(delivery, attempt);
        switch (attempt) {
            case Delivered _ -> proceed();
            case Failed failed -> retryLater(delivery.attempts() + 1, failed.error());
        }
    }

    private void retryLater(int failures, String error) {
        Duration pause = this.tools.retryAfter(failures);
        if (failures == 1) {
            log.info("{} failed: {}; it is retried until it succeeds, first in {} ms", this.subscription, error,
                    pause.toMillis());
        }
        pause(pause);
    }

    private void rest() {
        if (!this.tools.subscriptions().exists(this.subscription)) {
            throw self().exit(ExitReason.NORMAL);
        }
        this.phase = Phase.IDLE;
        proceedAfter(this.tools.recheck());
    }

    /// Goes on by a message, so that a request to stop gets its turn between two
    /// deliveries.
    private void proceed() {
        this.phase = Phase.BUSY;
        self().pid().send(new Proceed());
    }

    private void pause(Duration pause) {
        this.phase = Phase.WAITING;
        proceedAfter(pause);
    }

    private void proceedAfter(Duration pause) {
        this.timer = self().sendAfter(pause, new Proceed());
    }

    private void cancelTimer() {
        if (this.timer != null) {
            this.timer.cancel();
            this.timer = null;
        }
    }

    private Self self() {
        if (this.self == null) {
            throw new IllegalStateException("init has not run");
        }
        return this.self;
    }

    /// What a worker understands.
    sealed interface Message {

    }

    /// There may be something new to deliver.
    record Wake() implements Message {
    }

    /// The subscription is gone.
    record End() implements Message {
    }

    /// The worker's note to itself to look for the oldest pending delivery.
    record Proceed() implements Message {
    }

    private enum Phase {

        /// Nothing is pending.
        IDLE,

        /// A [Proceed] is on its way.
        BUSY,

        /// The latest attempt failed, and the next is due when the timer says so.
        WAITING

    }

}
