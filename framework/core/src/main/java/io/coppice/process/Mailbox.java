package io.coppice.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// The messages of one process, in the order in which they arrived.
///
/// Any thread may offer. Only the thread that runs the process takes. Messages which a selective receive passed over move
/// from the arrivals to a list that only the taker touches; they are older than every arrival.
///
/// Waking up: the taker first publishes itself as the waiter, then looks at the arrivals once more, then parks. An offer
/// first adds the message, then looks for a waiter. Both steps of both sides are volatile, so one of them sees the other.
abstract class Mailbox {

    private @Nullable ArrayDeque<Object> passedOver;

    private volatile @Nullable Thread waiter;

    private boolean looking;

    static Mailbox of(@Nullable MailboxLimit limit) {
        return (limit != null) ? new BoundedMailbox(limit) : new UnboundedMailbox();
    }

    /// Adds a message to the arrivals.
    abstract Offer add(Object message);

    abstract boolean hasArrivals();

    abstract @Nullable Object pollArrival();

    abstract int arrivals();

    /// A message has left the mailbox.
    void taken(Object message) {
    }

    /// Lets the calling thread wait if this mailbox makes senders wait. Returns whether
    /// it may do so again.
    boolean awaitSpace() {
        return false;
    }

    /// Nobody will take messages any more.
    void close() {
    }

    final Offer offer(Object message) {
        Offer offer = add(message);
        wake();
        return offer;
    }

    /// Makes a waiting taker look again.
    final void wake() {
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /// How many messages there are, for people who look from outside: while messages come
    /// and go it may be off by some.
    final int length() {
        ArrayDeque<Object> older = passedOver;
        return arrivals() + ((older != null) ? older.size() : 0);
    }

    /// Whether a thread waits for a message.
    final boolean isAwaited() {
        return waiter != null;
    }

    /// Takes the oldest message, or null if there is none.
    final @Nullable Object poll() {
        ArrayDeque<Object> older = passedOver;
        Object message = (older != null) ? older.poll() : null;
        if (message == null) {
            message = pollArrival();
        }
        if (message != null) {
            taken(message);
        }
        return message;
    }

    /// Takes the oldest message for which the pattern returns a value, and leaves the
    /// others in place. Returns that value, or null if there is none.
    final <R> @Nullable R poll(Function<Object, @Nullable R> pattern) {
        return look(pattern, true);
    }

    private <R> @Nullable R look(Function<Object, @Nullable R> pattern, boolean again) {
        beginLooking();
        try {
            R found = again ? pollPassedOver(pattern) : null;
            return (found != null) ? found : pollArrivals(pattern);
        }
        finally {
            looking = false;
        }
    }

    private void beginLooking() {
        if (looking) {
            throw new NestedReceiveException(
                    "receive or flush was called inside of the predicate or pattern of a receive;"
                            + " let that decide only, and receive again after it has returned");
        }
        looking = true;
    }

    private <R> @Nullable R pollPassedOver(Function<Object, @Nullable R> pattern) {
        if (passedOver == null) {
            return null;
        }
        var older = passedOver.iterator();
        while (older.hasNext()) {
            Object message = older.next();
            R found = pattern.apply(message);
            if (found != null) {
                older.remove();
                taken(message);
                return found;
            }
        }
        return null;
    }

    private <R> @Nullable R pollArrivals(Function<Object, @Nullable R> pattern) {
        Object message = pollArrival();
        while (message != null) {
            R found = null;
            try {
                found = pattern.apply(message);
            }
            finally {
                if (found == null) {
                    passOver(message);
                }
            }
            if (found != null) {
                taken(message);
                return found;
            }
            message = pollArrival();
        }
        return null;
    }

    private void passOver(Object message) {
        if (passedOver == null) {
            passedOver = new ArrayDeque<>();
        }
        passedOver.add(message);
    }

    /// As [#poll(Function)], waiting for a message that fits until told to stop. The
    /// messages seen once are not looked at again while waiting.
    final <R> @Nullable R await(Function<Object, @Nullable R> pattern, BooleanSupplier stop) {
        R found = poll(pattern);
        if (found != null) {
            return found;
        }
        waiter = Thread.currentThread();
        try {
            while (!stop.getAsBoolean()) {
                found = look(pattern, false);
                if (found != null) {
                    return found;
                }
                if (!hasArrivals() && !stop.getAsBoolean()) {
                    LockSupport.park(this);
                }
            }
            return look(pattern, false);
        }
        finally {
            waiter = null;
        }
    }

    /// Takes all messages, in order.
    final List<Object> drain() {
        beginLooking();
        try {
            List<Object> all = new ArrayList<>();
            for (Object message = poll(); message != null; message = poll()) {
                all.add(message);
            }
            return all;
        }
        finally {
            looking = false;
        }
    }

    /// A receive that its own predicate or pattern called; no predicate can mean that, so
    /// it does not count as one that does not match.
    static final class NestedReceiveException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        NestedReceiveException(String message) {
            super(message);
        }

    }

}
