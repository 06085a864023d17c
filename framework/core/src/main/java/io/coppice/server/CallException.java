package io.coppice.server;

import java.time.Instant;

import io.coppice.process.Address;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// A call that got no reply, and why (OTP: the exit of a `gen_server:call/2,3`).
public final class CallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The reason of a call that took too long.
    public static final ExitReason TIMEOUT = ExitReason.of("timeout");

    /// The reason of a call of a server to itself.
    public static final ExitReason CALLING_SELF = ExitReason.of("calling_self");

    /// The reason of a call to a server that waits for the caller.
    public static final ExitReason CALL_CYCLE = ExitReason.of("call_cycle");

    /// The reason of a call that a full mailbox refused.
    public static final ExitReason MAILBOX_FULL = ExitReason.of("mailbox_full");

    /// The reason of a call that was interrupted.
    public static final ExitReason INTERRUPTED = ExitReason.of("interrupted");

    private final transient CallFailure failure;

    private CallException(String message, CallFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    static CallException of(Address server, CallFailure failure) {
        return new CallException(describe(server, failure), failure, cause(failure));
    }

    private static @Nullable Throwable cause(CallFailure failure) {
        return switch (failure) {
            case CallFailure.Cycle(var found) -> found;
            case CallFailure.Restarting(var last, var _) -> (last != null) ? last.cause() : null;
            default -> failure.reason().cause();
        };
    }

    private static String describe(Address server, CallFailure failure) {
        String call = "Call to " + server.describe();
        return switch (failure) {
            case CallFailure.NoProcess() -> call + " failed: " + absence(server);
            case CallFailure.Restarting(var last, var next) -> call + " failed: " + restart(last, next);
            case CallFailure.Ended(var reason) -> call + " failed: the server ended before it replied: " + reason;
            case CallFailure.TimedOut(var timeout) -> call + " got no reply within " + timeout
                    + "; the server may still handle it, and its reply will be dropped";
            case CallFailure.CallingSelf() -> "Server " + server.describe()
                    + " called itself and would wait for ever; call a private method, or cast";
            case CallFailure.Cycle(var found) ->
                call + " was refused. " + found.getMessage() + "; let one of them cast, or reply before it calls";
            case CallFailure.MailboxFull() ->
                call + " was refused: its mailbox is full; try again later, or do without";
            case CallFailure.Interrupted() -> call + " was interrupted";
        };
    }

    private static String restart(@Nullable ExitReason last, @Nullable Instant next) {
        String end = "the server has ended" + ((last != null) ? " (" + last + ")" : "");
        return end + ((next != null) ? " and is to be started again at " + next : " and is being started again")
                + "; try again then";
    }

    private static String absence(Address server) {
        return (server instanceof Pid) ? "that process has ended; a reference by name or place outlives restarts"
                : "nobody serves there; it was not started, or has ended and is not restarted";
    }

    /// Why there is no reply.
    public CallFailure failure() {
        return failure;
    }

    /// Why there is no reply, in OTP's terms: `noproc`, [#TIMEOUT], [#CALLING_SELF],
    /// [#CALL_CYCLE], [#MAILBOX_FULL], or what the server ended with.
    public ExitReason reason() {
        return failure.reason();
    }

}
