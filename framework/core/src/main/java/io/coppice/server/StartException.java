package io.coppice.server;

import java.time.Duration;
import java.util.Optional;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// A process could not be started; nothing of it is left.
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The reason of a start that `init` declined with [GenServer#ignore].
    public static final ExitReason IGNORE = ExitReason.of("ignore");

    private final transient ExitReason reason;

    /// A start that failed for the given reason.
    ///
    /// @param what what was to be started
    public StartException(String what, ExitReason reason) {
        super(what + " failed to start: " + reason, reason.cause());
        this.reason = reason;
    }

    static StartException of(ServerOptions options, ExitReason reason) {
        return new StartException(what(options.label()), reason);
    }

    static StartException timeout(ServerOptions options, Duration timeout) {
        return new StartException(what(options.label()),
                ExitReason.of("timeout: init took longer than " + timeout + " and was killed"));
    }

    /// Why it failed.
    public ExitReason reason() {
        return reason;
    }

    /// Whether the server is just not wanted now, which is no failure.
    public boolean isIgnored() {
        return reason.equals(IGNORE);
    }

    /// Who is where the server was to register, if that is why it failed.
    public Optional<Pid> alreadyStarted() {
        return (reason instanceof ExitReason.Other(AlreadyStarted(var pid))) ? Optional.of(pid) : Optional.empty();
    }

    static String what(@Nullable Object label) {
        return (label != null) ? label.toString() : "server";
    }

    /// The reason of a start under a name, or any other [Registration], that another
    /// process has.
    ///
    /// @param pid who has it
    public record AlreadyStarted(Pid pid) {
    }

}
