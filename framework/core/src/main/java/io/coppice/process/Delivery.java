package io.coppice.process;

/// What became of a message that was sent with [Pid#trySend].
public enum Delivery {

    /// The mailbox took it over. A mailbox that drops messages when it is full says so
    /// too.
    ACCEPTED,

    /// The mailbox was full and refused it.
    FULL,

    /// The process had ended; the message is a dead letter.
    DEAD

}
