package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// What a mailbox did with a message, and what there is to tell about it once no lock is held.
///
/// @param delivery what the sender is told
/// @param stored whether the message is in the mailbox
/// @param dropped the message that was dropped or refused for lack of space, or null
/// @param alarm the length at which the mailbox raised its alarm just now, or 0
record Offer(Delivery delivery, boolean stored, @Nullable Object dropped, int alarm) {

    static final Offer ACCEPTED = new Offer(Delivery.ACCEPTED, true, null, 0);

    static final Offer DEAD = new Offer(Delivery.DEAD, false, null, 0);

}
