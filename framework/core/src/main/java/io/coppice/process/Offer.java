package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// What a mailbox did with a message, and what there is to do and to tell about it once no lock is held.
///
/// @param delivery what the sender is told
/// @param stored whether the message is in the mailbox
/// @param dropped the message that was dropped or refused for lack of space, or null
/// @param alarm the length at which the mailbox raised its alarm just now, or 0
/// @param run whether the process was idle, so that whoever made the offer has to make it run
record Offer(Delivery delivery, boolean stored, @Nullable Object dropped, int alarm, boolean run) {

    static final Offer ACCEPTED = new Offer(Delivery.ACCEPTED, true, null, 0, false);

    static final Offer DEAD = new Offer(Delivery.DEAD, false, null, 0, false);

    private static final Offer ACCEPTED_BY_IDLE = new Offer(Delivery.ACCEPTED, true, null, 0, true);

    Offer toBeRun() {
        boolean plain = stored && dropped == null && alarm == 0;
        return plain ? ACCEPTED_BY_IDLE : new Offer(delivery, stored, dropped, alarm, true);
    }

}
