package io.coppice.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jctools.queues.varhandle.unpadded.MpscLinkedVarHandleUnpaddedQueue;
import org.jspecify.annotations.Nullable;

/// The messages of one process, in the order in which they arrived.
///
/// Any thread may offer. Only the thread that runs the process takes. Messages which a selective receive passed over move
/// from the lock-free queue of arrivals to a list that only the taker touches; they are older than every arrival.
///
/// Waking up: the taker first publishes itself as the waiter, then looks at the queue once more, then parks. An offer
/// first adds the message, then looks for a waiter. Both steps of both sides are volatile, so one of them sees the other.
final class Mailbox {

    private final Queue<Object> arrivals = new MpscLinkedVarHandleUnpaddedQueue<>();

    private @Nullable ArrayDeque<Object> passedOver;

    private volatile @Nullable Thread waiter;

    void offer(Object message) {
        arrivals.offer(message);
        wake();
    }

    /// Makes a waiting taker look again.
    void wake() {
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    boolean hasArrivals() {
        return !arrivals.isEmpty();
    }

    /// Takes the oldest message, or null if there is none.
    @Nullable Object poll() {
        ArrayDeque<Object> older = passedOver;
        if (older != null) {
            Object message = older.poll();
            if (message != null) {
                return message;
            }
        }
        return arrivals.poll();
    }

    /// Takes the oldest message that matches and leaves the others in place, or null if
    /// none matches.
    @Nullable Object poll(Predicate<Object> matches) {
        Object found = pollPassedOver(matches);
        return (found != null) ? found : pollArrivals(matches);
    }

    private @Nullable Object pollPassedOver(Predicate<Object> matches) {
        if (passedOver == null) {
            return null;
        }
        var older = passedOver.iterator();
        while (older.hasNext()) {
            Object message = older.next();
            if (matches.test(message)) {
                older.remove();
                return message;
            }
        }
        return null;
    }

    private @Nullable Object pollArrivals(Predicate<Object> matches) {
        Object message = arrivals.poll();
        while (message != null) {
            boolean matched = false;
            try {
                matched = matches.test(message);
            }
            finally {
                if (!matched) {
                    passOver(message);
                }
            }
            if (matched) {
                return message;
            }
            message = arrivals.poll();
        }
        return null;
    }

    private void passOver(Object message) {
        if (passedOver == null) {
            passedOver = new ArrayDeque<>();
        }
        passedOver.add(message);
    }

    /// Takes the oldest matching message, waiting for one until told to stop. The
    /// messages seen once are not looked at again while waiting.
    @Nullable Object await(Predicate<Object> matches, BooleanSupplier stop) {
        Object found = poll(matches);
        if (found != null) {
            return found;
        }
        waiter = Thread.currentThread();
        try {
            while (!stop.getAsBoolean()) {
                found = pollArrivals(matches);
                if (found != null) {
                    return found;
                }
                if (!hasArrivals() && !stop.getAsBoolean()) {
                    LockSupport.park(this);
                }
            }
            return pollArrivals(matches);
        }
        finally {
            waiter = null;
        }
    }

    /// Takes all messages, in order.
    List<Object> drain() {
        List<Object> all = new ArrayList<>();
        Object message = poll();
        while (message != null) {
            all.add(message);
            message = poll();
        }
        return all;
    }

}
