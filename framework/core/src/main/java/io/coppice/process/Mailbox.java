package io.coppice.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// The messages of one process, in the order in which they arrived. To save memory it is a part of the process itself and not an object
/// of its own.
///
/// Any thread may offer. Only the thread that runs the process takes. One field, `inbox`, tells what has arrived and whether somebody is
/// awake to take it, so that one atomic step does both: who adds a message knows whether it is to wake the process, and who closes the
/// mailbox knows that nothing comes in later. The taker moves all arrivals at once to the end of `queue`, which only it touches; what a selective
/// receive passes over stays there.
abstract class Mailbox extends Pid {

    /// No thread is at work for this process, and none is about to be.
    private static final @Nullable Node IDLE = null;

    /// A thread is at work for this process or about to be, and nothing has arrived.
    private static final Node AWAKE = new Node("awake");

    /// A thread waits in a receive, and nothing has arrived.
    private static final Node WAITING = new Node("waiting");

    /// The process has ended.
    private static final Node CLOSED = new Node("closed");

    private static final VarHandle INBOX;

    private static final int MOST_COUNTED = 10_000_000;

    static {
        try {
            INBOX = MethodHandles.lookup().findVarHandle(Mailbox.class, "inbox", Node.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private volatile @Nullable Node inbox = AWAKE;

    private @Nullable Node queue;

    private boolean looking;

    /// The arrivals of a mailbox that has a limit; `inbox` then only tells who is awake.
    abstract @Nullable BoundedArrivals bounded();

    /// The thread that takes, if there is one.
    abstract @Nullable Thread taker();

    /// The latest message, or null if the inbox has none.
    private static @Nullable Node latest(@Nullable Node found) {
        return (found == AWAKE || found == WAITING || found == CLOSED) ? null : found;
    }

    /// Adds a message, and makes a taker that waits look again. The answer tells whether
    /// the caller is to see to it that the process runs.
    final Offer offer(Object message) {
        BoundedArrivals bounded = bounded();
        return (bounded != null) ? offer(bounded, message) : push(message);
    }

    private Offer push(Object message) {
        Node node = new Node(message);
        while (true) {
            Node found = inbox;
            if (found == CLOSED) {
                return Offer.DEAD;
            }
            node.next = latest(found);
            if (INBOX.compareAndSet(this, found, node)) {
                return awakened(found, Offer.ACCEPTED);
            }
        }
    }

    private Offer offer(BoundedArrivals bounded, Object message) {
        Offer offer = bounded.add(message);
        while (true) {
            Node found = inbox;
            if (found == AWAKE || found == CLOSED) {
                return (found == AWAKE) ? offer : Offer.DEAD;
            }
            if (INBOX.compareAndSet(this, found, AWAKE)) {
                return awakened(found, offer);
            }
        }
    }

    private Offer awakened(@Nullable Node found, Offer offer) {
        if (found == WAITING) {
            LockSupport.unpark(taker());
        }
        return (found == IDLE) ? offer.toBeRun() : offer;
    }

    /// Makes a waiting taker look again.
    final void wakeTaker() {
        LockSupport.unpark(taker());
    }

    /// Whether the process is to run, with the arrivals moved to the queue if that is
    /// empty. It is a step that everybody who closes the mailbox sees, or is seen by.
    final boolean claim() {
        Node found = inbox;
        while (found != IDLE && found != CLOSED) {
            Node latest = (queue == null) ? latest(found) : null;
            if (INBOX.compareAndSet(this, found, (latest != null) ? AWAKE : found)) {
                queue = (latest != null) ? Node.oldestFirst(latest) : queue;
                return true;
            }
            found = inbox;
        }
        return false;
    }

    /// Stays awake. As [#claim], it is a step that everybody who closes the mailbox sees, or is
    /// seen by. Returns false if it is closed.
    final boolean stayAwake() {
        Node found = inbox;
        while (!INBOX.compareAndSet(this, found, found)) {
            found = inbox;
        }
        return found != CLOSED;
    }

    /// Goes idle, unless there is something to take.
    final boolean goIdle() {
        if (queue != null || !INBOX.compareAndSet(this, AWAKE, IDLE)) {
            return false;
        }
        BoundedArrivals bounded = bounded();
        return bounded == null || bounded.isEmpty() || !INBOX.compareAndSet(this, IDLE, AWAKE);
    }

    /// Whether somebody should be awake to take: something has arrived, or may have been
    /// about to.
    final boolean hasArrivals() {
        BoundedArrivals bounded = bounded();
        return latest(inbox) != null || (bounded != null && !bounded.isEmpty());
    }

    final boolean isIdle() {
        return inbox == IDLE;
    }

    /// Whether a thread waits for a message.
    final boolean isAwaited() {
        return inbox == WAITING;
    }

    /// Nobody will take messages any more; from now on none comes in.
    final void close() {
        INBOX.getAndSet(this, CLOSED);
        BoundedArrivals bounded = bounded();
        if (bounded != null) {
            bounded.close();
        }
    }

    /// How many messages there are, for people who look from outside: while messages come
    /// and go it may be off, and it is counted up to ten million.
    final int length() {
        int count = Node.count(queue, MOST_COUNTED) + Node.count(latest(inbox), MOST_COUNTED);
        BoundedArrivals bounded = bounded();
        return count + ((bounded != null) ? bounded.size() : 0);
    }

    /// The arrivals that were not looked at, oldest first; one only if the mailbox has a
    /// limit, since its senders may still drop the others.
    private @Nullable Node pollArrivals() {
        BoundedArrivals bounded = bounded();
        if (bounded != null) {
            Object message = bounded.poll();
            return (message != null) ? new Node(message) : null;
        }
        Node latest = latest(inbox);
        while (latest != null) {
            if (INBOX.compareAndSet(this, latest, AWAKE)) {
                return Node.oldestFirst(latest);
            }
            latest = latest(inbox);
        }
        return null;
    }

    private void taken(Object message) {
        BoundedArrivals bounded = bounded();
        if (bounded != null) {
            bounded.taken(message);
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
        if (!INBOX.compareAndSet(this, AWAKE, WAITING)) {
            return;
        }
        BoundedArrivals bounded = bounded();
        try (var _ = Self.blocking()) {
            while (inbox == WAITING && (bounded == null || bounded.isEmpty()) && !stop.getAsBoolean()) {
                LockSupport.park(this);
            }
        }
        finally {
            INBOX.compareAndSet(this, WAITING, AWAKE);
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
