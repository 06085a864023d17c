package io.coppice.process;

import java.util.ArrayDeque;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/// A mailbox with a limit: its arrivals are guarded by a lock instead of being lock-free, because a sender may have to
/// drop what another one sent, or to wait.
final class BoundedMailbox extends Mailbox {

    private final MailboxLimit limit;

    private final ArrayDeque<Object> arrivals = new ArrayDeque<>();

    private int count;

    private boolean alarmed;

    private boolean closed;

    BoundedMailbox(MailboxLimit limit) {
        this.limit = limit;
    }

    @Override
    synchronized Offer add(Object message) {
        if (isNotice(message)) {
            arrivals.add(message);
            return Offer.ACCEPTED;
        }
        Object dropped = (count >= limit.capacity()) ? dropOldest() : null;
        if (count >= limit.capacity()) {
            return new Offer(told(), false, message, 0);
        }
        arrivals.add(message);
        count++;
        int alarm = alarm();
        return (dropped == null && alarm == 0) ? Offer.ACCEPTED : new Offer(Delivery.ACCEPTED, true, dropped, alarm);
    }

    private static boolean isNotice(Object message) {
        return message instanceof Exit || message instanceof Down;
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

    @Override
    synchronized boolean hasArrivals() {
        return !arrivals.isEmpty();
    }

    @Override
    synchronized @Nullable Object pollArrival() {
        return arrivals.poll();
    }

    @Override
    synchronized int arrivals() {
        return arrivals.size();
    }

    @Override
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
    @Override
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

    @Override
    synchronized void close() {
        closed = true;
        notifyAll();
    }

}
