package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// The message a process is at work on. Only its own thread writes here; others may look and see a moment ago.
final class Work {

    private @Nullable Class<?> message;

    private long handled;

    private @Nullable Runnable leaveContext;

    /// Begins with a message that was taken from the mailbox, in the context that it
    /// carries; returns its content.
    Object begin(Object stored) {
        leaveContext();
        Object content = stored;
        if (stored instanceof Envelope(var inside, var context)) {
            content = inside;
            leaveContext = context.enter();
        }
        message = content.getClass();
        count();
        return content;
    }

    void count() {
        handled++;
    }

    void end() {
        message = null;
        leaveContext();
    }

    private void leaveContext() {
        if (leaveContext != null) {
            leaveContext.run();
            leaveContext = null;
        }
    }

    @Nullable Class<?> message() {
        return message;
    }

    long handled() {
        return handled;
    }

}
