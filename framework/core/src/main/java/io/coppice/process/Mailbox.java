package io.coppice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// The messages of one process, in the order in which they arrived, for the thread that runs it. It moves all that is in the [Inbox] at
/// once to its queue, where what a selective receive passes over stays.
abstract class Mailbox extends Inbox {

    private boolean looking;

    /// The taker is about to wait for an arrival, until the answer is closed.
    abstract Blocking waiting(BooleanSupplier stop);

    /// Whether something has arrived after a moment, for which it may make sense not to
    /// give the thread away.
    abstract boolean arrivesSoon();

    /// Forgets a monitor that is over; does nothing if it belongs to another process, or
    /// is
    /// not.
    abstract void forgetMonitor(MonitorRef monitor);

    private void taken(Object message) {
        BoundedArrivals bounded = bounded();
        if (bounded != null) {
            bounded.taken(message);
        }
        if (message instanceof Down down) {
            forgetMonitor(down.monitor());
        }
    }

    /// Takes the oldest message, or null if there is none.
    final @Nullable Object poll() {
        Node first = (queue != null) ? queue : pollArrivals();
        if (first == null) {
            return null;
        }
        queue = first.next;
        first.next = null;
        taken(first.message);
        return first.message;
    }

    /// Takes the oldest message for which the pattern returns a value, and leaves the
    /// others in place. Returns that value, or null if there is none.
    final <R> @Nullable R poll(Function<Object, @Nullable R> pattern) {
        return look(new Search<>(pattern));
    }

    private <R> @Nullable R look(Search<R> search) {
        beginLooking();
        try {
            return search.next();
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

    /// As [#poll(Function)], waiting for a message that fits until told to stop. The
    /// messages seen once are not looked at again while waiting.
    final <R> @Nullable R await(Function<Object, @Nullable R> pattern, BooleanSupplier stop) {
        var search = new Search<>(pattern);
        R found = look(search);
        while (found == null) {
            boolean last = stop.getAsBoolean();
            if (!last) {
                awaitArrival(stop);
            }
            found = look(search);
            if (last) {
                return found;
            }
        }
        return found;
    }

    /// The taker first says that it waits, then looks at the arrivals of a mailbox with a
    /// limit once more, then parks; who adds does it the other way round.
    private void awaitArrival(BooleanSupplier stop) {
        if (arrivesSoon() || !beginWaiting()) {
            return;
        }
        try (var _ = waiting(stop)) {
            while (isAwaited() && !hasArrivals() && !stop.getAsBoolean()) {
                LockSupport.park(this);
            }
        }
        finally {
            endWaiting();
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

    /// One look through the messages, from the oldest on; it can be continued when more
    /// have arrived. What it has looked at is in the queue, so nothing is lost when the
    /// pattern throws.
    private final class Search<R> {

        private final Function<Object, @Nullable R> pattern;

        /// The last one that was looked at and stays.
        private @Nullable Node passed;

        Search(Function<Object, @Nullable R> pattern) {
            this.pattern = pattern;
        }

        @Nullable R next() {
            for (Node node = following(); node != null; node = following()) {
                R found = pattern.apply(node.message);
                if (found != null) {
                    setFollowing(node.next);
                    taken(node.message);
                    return found;
                }
                passed = node;
            }
            return null;
        }

        private @Nullable Node following() {
            Node node = (passed != null) ? passed.next : queue;
            if (node == null) {
                node = pollArrivals();
                setFollowing(node);
            }
            return node;
        }

        private void setFollowing(@Nullable Node node) {
            if (passed != null) {
                passed.next = node;
            }
            else {
                queue = node;
            }
        }

    }

}
