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
/// @param attempts how many crashes a message may cause if the mailbox survives them, or 0 if it does not
public record Terms(Restart restart, Shutdown shutdown, boolean significant, @Nullable Backoff backoff,
        @Nullable RestartCondition condition, @Nullable MailboxLimit mailbox, int attempts) {

    static final Terms WORKER = of(Shutdown.within(ChildSpec.DEFAULT_SHUTDOWN));

    static final Terms SUPERVISOR = of(Shutdown.infinity());

    private static Terms of(Shutdown shutdown) {
        return new Terms(Restart.PERMANENT, shutdown, false, null, null, null, 0);
    }

    Terms with(Restart other) {
        return new Terms(other, shutdown, significant, backoff, condition, mailbox, attempts);
    }

    Terms with(Shutdown other) {
        return new Terms(restart, other, significant, backoff, condition, mailbox, attempts);
    }

    Terms significant(boolean other) {
        return new Terms(restart, shutdown, other, backoff, condition, mailbox, attempts);
    }

    Terms with(Backoff other) {
        return new Terms(restart, shutdown, significant, other, condition, mailbox, attempts);
    }

    Terms with(RestartCondition other) {
        return new Terms(restart, shutdown, significant, backoff, other, mailbox, attempts);
    }

    Terms with(MailboxLimit other) {
        return new Terms(restart, shutdown, significant, backoff, condition, other, attempts);
    }

    Terms attempts(int other) {
        return new Terms(restart, shutdown, significant, backoff, condition, mailbox, other);
    }

}
