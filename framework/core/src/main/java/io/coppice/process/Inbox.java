package io.coppice.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/// Where messages arrive in a process, and whether somebody is awake to take them.
///
/// One field tells both, so that one atomic step does both: who adds a message knows whether it is to make the process run, and who
/// closes the mailbox knows that nothing comes in later. Any thread may offer; only the thread that runs the process takes.
abstract class Inbox extends Pid {

    /// No thread is at work for this process, and none is about to be.
    private static final @Nullable Node IDLE = null;

    /// A thread is at work for this process or about to be, and nothing has arrived.
    private static final Node AWAKE = new Node("awake");

    /// A thread waits in a receive, and nothing has arrived.
    private static final Node WAITING = new Node("waiting");

    /// The process has ended.
    private static final Node CLOSED = new Node("closed");

    private static final VarHandle INBOX;

    static final int MOST_COUNTED = 10_000_000;

    static {
        try {
            INBOX = MethodHandles.lookup().findVarHandle(Inbox.class, "inbox", Node.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private volatile @Nullable Node inbox = AWAKE;

    /// What the taker has moved out of the inbox, oldest first; only the taker touches
    /// it.
    @Nullable Node queue;

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
                return (found == AWAKE || bounded.isLeft()) ? offer : Offer.DEAD;
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

    /// Stays awake; returns false if the mailbox is closed. It is a step as [#claim].
    final boolean stayAwake() {
        Node found = inbox;
        while (!INBOX.compareAndSet(this, found, awake(found))) {
            found = inbox;
        }
        return found != CLOSED && awake(found) != IDLE;
    }

    /// What the inbox is to be if the process is to stay awake. Where it was run once too
    /// often, it may be idle though there is something in the queue.
    private @Nullable Node awake(@Nullable Node found) {
        return (found == IDLE && queue != null) ? AWAKE : found;
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
        return length(MOST_COUNTED);
    }

    /// As [#length()], counted up to a number.
    final int length(int most) {
        int count = Node.count(queue, most);
        count += Node.count(latest(inbox), most - count);
        BoundedArrivals bounded = bounded();
        return Math.min(most, count + ((bounded != null) ? bounded.size() : 0));
    }

    /// The arrivals that were not looked at, oldest first; one only if the mailbox has a
    /// limit, since its senders may still drop the others.
    final @Nullable Node pollArrivals() {
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

    /// The taker says that it waits; false if something has arrived before.
    final boolean beginWaiting() {
        return INBOX.compareAndSet(this, AWAKE, WAITING) || INBOX.compareAndSet(this, IDLE, WAITING);
    }

    final void endWaiting() {
        INBOX.compareAndSet(this, WAITING, AWAKE);
    }

}
