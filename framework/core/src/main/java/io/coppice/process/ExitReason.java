package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// Why a process ended; a value, compared by content.
///
/// `normal`, `shutdown` and `shutdown(x)` are orderly ends; every other reason is abnormal and makes a transient child
/// start again (OTP `supervisor`, restart types).
public sealed interface ExitReason {

    /// The work was done.
    ExitReason NORMAL = new Normal();

    /// Somebody in charge asked for an orderly end.
    ExitReason SHUTDOWN = new Shutdown(null);

    /// Sent as an exit signal it ends any process at once, and the others see [#KILLED].
    ExitReason KILL = new Kill();

    /// What the others see of a process that was killed.
    ExitReason KILLED = new Killed();

    /// There was no such process.
    ExitReason NOPROC = new NoProc();

    /// The node of the process could not be reached.
    ExitReason NOCONNECTION = new NoConnection();

    /// An uncaught throwable ended the process.
    static ExitReason crashed(Throwable cause) {
        return new Crashed(cause);
    }

    /// An orderly end with something to say about it.
    static ExitReason shutdown(Object detail) {
        return new Shutdown(detail);
    }

    /// Any other reason, named by a value of the program; abnormal.
    static ExitReason of(Object value) {
        return new Other(value);
    }

    /// Whether this is anything else than `normal`, `shutdown` or `shutdown(x)`.
    default boolean isAbnormal() {
        return switch (this) {
            case Normal _, Shutdown _ -> false;
            case Kill _, Killed _, NoProc _, NoConnection _, Crashed _, Other _ -> true;
        };
    }

    /// One word out of a small fixed set, fit for a metric tag.
    default String kind() {
        return switch (this) {
            case Normal _ -> "normal";
            case Shutdown _ -> "shutdown";
            case Kill _ -> "kill";
            case Killed _ -> "killed";
            case NoProc _ -> "noproc";
            case NoConnection _ -> "noconnection";
            case Crashed _ -> "crashed";
            case Other _ -> "other";
        };
    }

    /// What there is to say beyond [#kind()]: the exception of a crash, the detail of a
    /// shutdown; null if nothing.
    default @Nullable String message() {
        return switch (this) {
            case Normal _, Kill _, Killed _, NoProc _, NoConnection _ -> null;
            case Shutdown(Throwable detail) -> detail.getMessage();
            case Shutdown(var detail) -> (detail != null) ? detail.toString() : null;
            case Crashed(var cause) -> cause.toString();
            case Other(var value) -> value.toString();
        };
    }

    /// The throwable behind a crash or a shutdown, or null.
    default @Nullable Throwable cause() {
        return switch (this) {
            case Crashed(var cause) -> cause;
            case Shutdown(Throwable cause) -> cause;
            case Normal _, Shutdown _, Kill _, Killed _, NoProc _, NoConnection _, Other _ -> null;
        };
    }

    /// See [#NORMAL].
    record Normal() implements ExitReason {
        @Override
        public String toString() {
            return text(this);
        }
    }

    /// See [#SHUTDOWN].
    ///
    /// @param detail what else there is to say, or null
    record Shutdown(@Nullable Object detail) implements ExitReason {
        @Override
        public String toString() {
            return text(this);
        }
    }

    /// See [#KILL].
    record Kill() implements ExitReason {
        @Override
        public String toString() {
            return text(this);
        }
    }

    /// See [#KILLED].
    record Killed() implements ExitReason {
        @Override
        public String toString() {
            return text(this);
        }
    }

    /// See [#NOPROC].
    record NoProc() implements ExitReason {
        @Override
        public String toString() {
            return text(this);
        }
    }

    /// See [#NOCONNECTION].
    record NoConnection() implements ExitReason {
        @Override
        public String toString() {
            return text(this);
        }
    }

    /// See [#crashed(Throwable)].
    ///
    /// @param cause what was thrown
    record Crashed(Throwable cause) implements ExitReason {
        @Override
        public String toString() {
            return text(this);
        }
    }

    /// See [#of(Object)].
    ///
    /// @param value the program's own reason
    record Other(Object value) implements ExitReason {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    private static String text(ExitReason reason) {
        String message = reason.message();
        return (message != null) ? reason.kind() + "(" + message + ")" : reason.kind();
    }

}
