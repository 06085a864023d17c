package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// What an event-driven process does: it is called for one message at a time, in order, and owns no thread in between.
///
/// The three methods are never called concurrently. Whatever they throw ends the process as a crash.
public interface MessageHandler {

    /// Called first, before any message.
    default void start(Self self) throws Exception {
    }

    /// Called for each message.
    void handle(Object message) throws Exception;

    /// Called last, inside the process, when it ends by its own doing: a crash, or
    /// [Self#exit(ExitReason)]. It is not called when an exit signal ended the process.
    /// What it throws replaces the reason.
    default void terminate(ExitReason reason) throws Exception {
    }

    /// What of a message is the program's own; null if nothing is. It is what context
    /// that came along is told of, and what is kept for [ProcessRuntime#fatalMessage] if
    /// handling it has ended the process.
    default @Nullable Object subject(Object message) {
        return message;
    }

    /// The class whose code this runs. What the runtime learns about one handler, for
    /// example that it blocks, it takes for a habit of all of this class.
    default Class<?> behaviour() {
        return getClass();
    }

}
