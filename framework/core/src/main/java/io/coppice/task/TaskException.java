package io.coppice.task;

import java.time.Duration;

import io.coppice.process.ExitReason;

/// A task that gave no result, and why (Elixir: the exit of `Task.await/2`). A process that does not catch it crashes.
public final class TaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The reason if a task took too long.
    public static final ExitReason TIMEOUT = ExitReason.of("timeout");

    private final transient ExitReason reason;

    private TaskException(String message, ExitReason reason) {
        super(message, reason.cause());
        this.reason = reason;
    }

    static TaskException ended(Task<?> task, ExitReason reason) {
        return new TaskException(task + " ended without a result: " + reason, reason);
    }

    static TaskException timeout(Task<?> task, Duration timeout) {
        return new TaskException(
                task + " gave no result within " + timeout
                        + "; it goes on, and its result will be dropped; give it more time, or yield and shut it down",
                TIMEOUT);
    }

    static TaskException timeout(Object input, Duration timeout) {
        return new TaskException(
                "The task for input '" + input + "' gave no result within " + timeout
                        + ", so all tasks of its stream were killed; give it more time, or see killOnTimeout()",
                TIMEOUT);
    }

    static TaskException gone(Task<?> task) {
        return new TaskException(
                "The result of " + task + " was taken or ignored before; a result is handed out once, so keep it",
                ExitReason.NOPROC);
    }

    static TaskException interrupted() {
        return new TaskException("The wait for a task was interrupted", ExitReason.of("interrupted"));
    }

    /// Why there is no result: [#TIMEOUT], `noproc` if it was taken or ignored before, or
    /// what the task ended with, which may be `normal`.
    public ExitReason reason() {
        return reason;
    }

}
