package io.coppice.spring.observation;

import io.coppice.process.Pid;
import io.micrometer.observation.Observation;

/// What is known of a message that is being handled. There is its type, and nothing of what it says.
public final class MessageObservationContext extends Observation.Context {

    private final String server;

    private final String operation;

    private final Pid pid;

    private final Class<?> messageType;

    MessageObservationContext(String server, String operation, Pid pid, Class<?> messageType) {
        this.server = server;
        this.operation = operation;
        this.pid = pid;
        this.messageType = messageType;
    }

    /// The path of a configured server, or `dynamic` for any other process.
    public String server() {
        return server;
    }

    /// How the message came: `call` if it carries a place to reply to, `timer` if a timer
    /// sent it, `cast` otherwise.
    public String operation() {
        return operation;
    }

    /// The process that handles it.
    public Pid pid() {
        return pid;
    }

    /// The class of the message.
    public Class<?> messageType() {
        return messageType;
    }

}
