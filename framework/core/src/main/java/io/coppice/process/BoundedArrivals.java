package io.coppice.process;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What has arrived in a mailbox with a limit: it is guarded by a lock instead of being lock-free, because a sender may
/// have to drop what another one sent, or to wait.
final class BoundedArrivals {

    private MailboxLimit limit;

    /// Whether what is here when the mailbox is closed is for somebody else.
    private final boolean left;

    private final ArrayDeque<Object> arrivals = new ArrayDeque<>();

    private int count;

    private boolean alarmed;

    private boolean closed;

    BoundedArrivals(MailboxLimit limit, boolean left) {
        this.limit = limit;
        this.left = left;
    }

    boolean isLeft() {
        return left;
    }

    /// From now on another limit holds; what is here stays, even if it is too much.
    synchronized void limit(MailboxLimit other) {
        limit = other;
        notifyAll();
    }

    synchronized Offer add(Object message) {
        if (closed && left) {
            return Offer.DEAD;
        }
        if (isNotice(message)) {
            arrivals.add(message);
            return Offer.ACCEPTED;
        }
        Object dropped = (count >= limit.capacity()) ? dropOldest() : null;
        if (count >= limit.capacity()) {
            return new Offer(told(), false, message, 0, false);
        }
        arrivals.add(message);
        count++;
        int alarm = alarm();
        return (dropped == null && alarm == 0) ? Offer.ACCEPTED
                : new Offer(Delivery.ACCEPTED, true, dropped, alarm, false);
    }

    private static boolean isNotice(Object stored) {
        return Envelope.content(stored) instanceof Notice;
    }

    private @Nullable Object dropOldest() {
        if (limit.overflow() != Overflow.DROP_OLDEST) {
            return null;
        }
        for (Iterator<Object> oldest = arrivals.iterator(); oldest.hasNext();) {
            Object next = oldest.next();
            if (!isNotice(next)) {
                oldest.remove();
                count--;
                return next;
            }
        }
        return null;
    }

    /// What the sender of a message that found no space is told.
    private Delivery told() {
        return switch (limit.overflow()) {
            case REFUSE, BLOCK -> Delivery.FULL;
            case DROP_NEWEST, DROP_OLDEST -> Delivery.ACCEPTED;
        };
    }

    private int alarm() {
        boolean raise = limit.alarmAt() > 0 && !alarmed && count >= limit.alarmAt();
        alarmed |= raise;
        return raise ? count : 0;
    }

    synchronized boolean isEmpty() {
        return arrivals.isEmpty();
    }

    /// The oldest; once the mailbox is closed, what is left is not for its process.
    synchronized @Nullable Object poll() {
        return (closed && left) ? null : arrivals.poll();
    }

    /// Puts back what was looked at and not taken, before all others.
    synchronized void putBack(@Nullable Node oldest) {
        ArrayDeque<Object> before = new ArrayDeque<>();
        for (Node node = oldest; node != null; node = node.next) {
            before.addFirst(node.message);
        }
        before.forEach(arrivals::addFirst);
    }

    /// Takes what was left for somebody else.
    synchronized List<Object> takeLeft() {
        if (!closed || !left) {
            return List.of();
        }
        List<Object> taken = arrivals.stream()
            .filter(message -> !(Envelope.content(message) instanceof ForOneLife))
            .toList();
        arrivals.clear();
        return taken;
    }

    synchronized int size() {
        return arrivals.size();
    }

    synchronized void taken(Object message) {
        if (isNotice(message)) {
            return;
        }
        count--;
        alarmed &= count > limit.alarmAt() / 2;
        if (limit.overflow() == Overflow.BLOCK) {
            notifyAll();
        }
    }

    /// Waits until there is space, the receiver has ended, or the thread is interrupted,
    /// which stays visible.
    synchronized boolean awaitSpace() {
        while (limit.overflow() == Overflow.BLOCK && count >= limit.capacity() && !closed) {
            try {
                wait();
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return limit.overflow() == Overflow.BLOCK;
    }

    /// Whether a sender need not wait any longer.
    synchronized boolean mayHaveSpace() {
        return count < limit.capacity() || closed;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

}
