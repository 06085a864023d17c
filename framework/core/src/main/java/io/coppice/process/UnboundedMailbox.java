package io.coppice.process;

import org.jctools.queues.varhandle.unpadded.MpscLinkedVarHandleUnpaddedQueue;
import org.jspecify.annotations.Nullable;

/// A mailbox without a limit; its arrivals are a lock-free queue of many senders and one taker.
final class UnboundedMailbox extends Mailbox {

    private final MpscLinkedVarHandleUnpaddedQueue<Object> arrivals = new MpscLinkedVarHandleUnpaddedQueue<>();

    @Override
    Offer add(Object message) {
        arrivals.offer(message);
        return Offer.ACCEPTED;
    }

    @Override
    boolean hasArrivals() {
        return !arrivals.isEmpty();
    }

    @Override
    @Nullable Object pollArrival() {
        return arrivals.poll();
    }

    @Override
    int arrivals() {
        return arrivals.size();
    }

}
