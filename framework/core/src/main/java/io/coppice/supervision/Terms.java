package io.coppice.supervision;

import io.coppice.process.MailboxLimit;
import org.jspecify.annotations.Nullable;

/// What a child's spec says besides what the child is; immutable. Most specs share one of the two defaults.
///
/// @param restart when it is started again
/// @param shutdown how it is ended
/// @param significant whether its end may end its supervisor
/// @param backoff a back-off of its own, or null for its supervisor's
/// @param condition what has to hold before it is started again, or null
/// @param mailbox the limit of its mailbox, or null for none
record Terms(Restart restart, Shutdown shutdown, boolean significant, @Nullable Backoff backoff,
        @Nullable RestartCondition condition, @Nullable MailboxLimit mailbox) {

    static final Terms WORKER = of(Shutdown.within(ChildSpec.DEFAULT_SHUTDOWN));

    static final Terms SUPERVISOR = of(Shutdown.infinity());

    private static Terms of(Shutdown shutdown) {
        return new Terms(Restart.PERMANENT, shutdown, false, null, null, null);
    }

    Terms with(Restart other) {
        return new Terms(other, shutdown, significant, backoff, condition, mailbox);
    }

    Terms with(Shutdown other) {
        return new Terms(restart, other, significant, backoff, condition, mailbox);
    }

    Terms significant(boolean other) {
        return new Terms(restart, shutdown, other, backoff, condition, mailbox);
    }

    Terms with(Backoff other) {
        return new Terms(restart, shutdown, significant, other, condition, mailbox);
    }

    Terms with(RestartCondition other) {
        return new Terms(restart, shutdown, significant, backoff, other, mailbox);
    }

    Terms with(MailboxLimit other) {
        return new Terms(restart, shutdown, significant, backoff, condition, other);
    }

}
