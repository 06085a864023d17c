package io.coppice.spring.autoconfigure;

import java.util.Map;

import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
import org.jspecify.annotations.Nullable;

/// What a node says about the mailbox of a worker.
///
/// @param limit its limit, or null for none
/// @param crashes how many crashes a message may cause, or null if the mailbox does not survive them
record MailboxOptions(@Nullable MailboxLimit limit, @Nullable Integer crashes) {

    private static final Map<String, Overflow> OVERFLOWS = Labels.all(Overflow.class);

    static MailboxOptions of(NodeValues values) {
        Integer crashes = values.count("keep-mailbox", 1,
                "Write how many crashes a message may cause before it is put in quarantine, for example 3");
        MailboxLimit limit = values.has("mailbox") ? limit(values) : null;
        if (crashes != null && limit != null && limit.overflow() == Overflow.BLOCK) {
            values.report("mailbox.overflow", String.valueOf(values.text("mailbox.overflow")),
                    "senders cannot wait for space in a mailbox that is kept, as nobody takes from it during a restart",
                    "Use another overflow, or remove 'keep-mailbox'");
            return new MailboxOptions(null, crashes);
        }
        return new MailboxOptions(limit, crashes);
    }

    private static @Nullable MailboxLimit limit(NodeValues values) {
        Integer capacity = values.count("mailbox.capacity", 1,
                "Write how many messages may wait, or remove 'mailbox' for no limit");
        Overflow overflow = values.choice("mailbox.overflow", OVERFLOWS);
        Integer alarmAt = values.count("mailbox.alarm-at", 0, "Write the length that raises an alarm, or 0 for none");
        if (capacity != null) {
            return limit(values, MailboxLimit.of(capacity, (overflow != null) ? overflow : Overflow.REFUSE), alarmAt);
        }
        if (values.text("mailbox.overflow") != null && values.text("mailbox.capacity") == null) {
            values.reportMissing("mailbox.capacity", "only a mailbox with a capacity can be full",
                    "Add 'capacity: 1000', or remove 'overflow'");
        }
        return (alarmAt != null) ? MailboxLimit.alarmOnly(alarmAt) : null;
    }

    private static MailboxLimit limit(NodeValues values, MailboxLimit limit, @Nullable Integer alarmAt) {
        if (alarmAt == null) {
            return limit;
        }
        if (alarmAt > limit.capacity()) {
            values.report("mailbox.alarm-at", String.valueOf(alarmAt),
                    "'alarm-at' is not above 'capacity', which is " + limit.capacity(),
                    "Make 'alarm-at' smaller or 'capacity' larger");
            return limit;
        }
        return new MailboxLimit(limit.capacity(), limit.overflow(), alarmAt);
    }

}
