package io.coppice.server;

import java.time.Duration;
import java.time.Instant;

import io.coppice.process.ExitReason;
import io.coppice.process.WaitCycleException;
import org.jspecify.annotations.Nullable;

/// Why a call got no reply.
public sealed interface CallFailure {

    /// The reason as OTP names it: what the exit of `gen_server:call` would carry.
    ExitReason reason();

    /// Nobody serves there: the process has ended, or nobody has the name. The reason is
    /// `noproc`.
    record NoProcess() implements CallFailure {
        @Override
        public ExitReason reason() {
            return ExitReason.NOPROC;
        }
    }

    /// Nobody serves there just now: the server has ended and is to be started again. The
    /// reason is `noproc`.
    ///
    /// @param lastExit how it ended, or null if that is not known yet
    /// @param nextStart when it is to be started, by the clock of the runtime; null means
    /// any moment now
    record Restarting(@Nullable ExitReason lastExit, @Nullable Instant nextStart) implements CallFailure {
        @Override
        public ExitReason reason() {
            return ExitReason.NOPROC;
        }
    }

    /// The server ended before it replied.
    ///
    /// @param reason why it ended
    record Ended(ExitReason reason) implements CallFailure {
    }

    /// There was no reply in time. The server may still handle the call.
    ///
    /// @param timeout how long the caller waited
    record TimedOut(Duration timeout) implements CallFailure {
        @Override
        public ExitReason reason() {
            return CallException.TIMEOUT;
        }
    }

    /// The server called itself, and would have waited for ever.
    record CallingSelf() implements CallFailure {
        @Override
        public ExitReason reason() {
            return CallException.CALLING_SELF;
        }
    }

    /// The server waits for the caller already, and both would have waited for ever.
    ///
    /// @param found tells the processes: each waits for the next one
    record Cycle(WaitCycleException found) implements CallFailure {
        @Override
        public ExitReason reason() {
            return CallException.CALL_CYCLE;
        }
    }

    /// The mailbox of the server was full.
    record MailboxFull() implements CallFailure {
        @Override
        public ExitReason reason() {
            return CallException.MAILBOX_FULL;
        }
    }

    /// The calling thread was interrupted.
    record Interrupted() implements CallFailure {
        @Override
        public ExitReason reason() {
            return CallException.INTERRUPTED;
        }
    }

}
