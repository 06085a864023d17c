package io.coppice.server;

import java.time.Duration;

import io.coppice.process.Address;
import io.coppice.process.ExitReason;

/// A call that got no reply, and why (OTP: the exit of a `gen_server:call/2,3`).
public final class CallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The reason of a call that took too long.
    public static final ExitReason TIMEOUT = ExitReason.of("timeout");

    /// The reason of a call of a server to itself.
    public static final ExitReason CALLING_SELF = ExitReason.of("calling_self");

    /// The reason of a call that a full mailbox refused.
    public static final ExitReason MAILBOX_FULL = ExitReason.of("mailbox_full");

    private final transient ExitReason reason;

    private CallException(String message, ExitReason reason) {
        super(message, reason.cause());
        this.reason = reason;
    }

    static CallException nobody(Address server) {
        return new CallException("Call to " + server.describe()
                + " failed: nobody serves there now; it has ended, or is being restarted", ExitReason.NOPROC);
    }

    static CallException ended(Address server, ExitReason reason) {
        return reason.equals(ExitReason.NOPROC) ? nobody(server) : new CallException(
                "Call to " + server.describe() + " failed: the server ended before it replied: " + reason, reason);
    }

    static CallException timeout(Address server, Duration timeout) {
        return new CallException("Call to " + server.describe() + " got no reply within " + timeout
                + "; the server may still handle it, and its reply will be dropped", TIMEOUT);
    }

    static CallException self(Address server) {
        return new CallException("Server " + server.describe()
                + " called itself and would wait for ever; call a private method, or cast", CALLING_SELF);
    }

    static CallException full(Address server) {
        return new CallException(
                "Call to " + server.describe() + " was refused: its mailbox is full; try again later, or do without",
                MAILBOX_FULL);
    }

    static CallException interrupted(Address server) {
        return new CallException("Call to " + server.describe() + " was interrupted", ExitReason.of("interrupted"));
    }

    /// Why there is no reply: `noproc`, [#TIMEOUT], [#CALLING_SELF], [#MAILBOX_FULL], or
    /// what the server ended with.
    public ExitReason reason() {
        return reason;
    }

}
