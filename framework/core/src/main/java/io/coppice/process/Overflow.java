package io.coppice.process;

/// What a full mailbox does with one more message.
public enum Overflow {

    /// Refuses it: [Pid#trySend] returns [Delivery#FULL], and a call fails at once.
    REFUSE,

    /// Drops it; the sender is not told.
    DROP_NEWEST,

    /// Drops the oldest one that the process has not looked at yet, and takes the new
    /// one; drops the new one if there is none.
    DROP_OLDEST,

    /// Lets the sender wait in [Pid#send] until there is space, if it runs on a virtual
    /// thread; refuses the message of any other sender, and of the process itself, which
    /// would wait for ever. [Pid#trySend] and a call never wait.
    BLOCK

}
