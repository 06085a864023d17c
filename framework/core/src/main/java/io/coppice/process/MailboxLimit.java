package io.coppice.process;

/// How many messages a mailbox holds, and what happens to the next one. [Exit] and [Down] notices do not count and always
/// arrive.
///
/// Messages that a selective receive has passed over count; they stay.
///
/// @param capacity how many messages, 1 or more
/// @param overflow what happens to the next one
/// @param alarmAt the length that raises [ProcessEvent.MailboxAlarm], or 0 for never; it can be raised again once the
/// length has been down to half of it
public record MailboxLimit(int capacity, Overflow overflow, int alarmAt) {

    public MailboxLimit {
        if (capacity < 1) {
            throw new IllegalArgumentException("The capacity of a mailbox was " + capacity
                    + "; it must be 1 or more, leave the limit out for a mailbox without one");
        }
        if (alarmAt < 0 || alarmAt > capacity) {
            throw new IllegalArgumentException("The alarm of a mailbox was set at " + alarmAt
                    + "; it must be between 1 and the capacity, " + capacity + ", or 0 for no alarm");
        }
    }

    /// A limit with an alarm at four fifths of it.
    public static MailboxLimit of(int capacity, Overflow overflow) {
        return new MailboxLimit(capacity, overflow, (int) Math.ceil(capacity * 0.8));
    }

    /// No limit that matters, and an alarm at this length.
    public static MailboxLimit alarmOnly(int alarmAt) {
        return new MailboxLimit(Integer.MAX_VALUE, Overflow.REFUSE, alarmAt);
    }

}
