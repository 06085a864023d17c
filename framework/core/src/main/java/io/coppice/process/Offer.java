package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// What a mailbox did with a message, and what there is to tell about it once no lock is held.
///
/// @param delivery what the sender is told
/// @param dropped the message that was dropped or refused for lack of space, or null
/// @param alarm the length at which the mailbox raised its alarm just now, or 0
record Offer(Delivery delivery, @Nullable Object dropped, int alarm) {

    static final Offer ACCEPTED = new Offer(Delivery.ACCEPTED, null, 0);

    static final Offer DEAD = new Offer(Delivery.DEAD, null, 0);

}
