package io.coppice.supervision;

import java.time.Duration;

/// How often a supervisor restarts children before it gives up: more than `restarts` attempts inside the last `within`.
///
/// @param restarts attempts tolerated inside the period; zero gives up at the first crash
/// @param within the period, at least one second; OTP counts it in whole seconds, and so does Coppice
public record RestartLimit(int restarts, Duration within) {

    /// Three restarts within five seconds, as in Elixir.
    public static final RestartLimit DEFAULT = new RestartLimit(3, Duration.ofSeconds(5));

    /// Checks the values.
    public RestartLimit {
        if (restarts < 0) {
            throw new IllegalArgumentException("The restart limit was " + restarts
                    + "; use 0 to give up at the first crash, or a positive number");
        }
        if (within.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "The period of the restart limit was " + within + "; use one second or more");
        }
    }

    /// The start of `restarts(3).within(ofSeconds(5))`.
    public static Restarts restarts(int count) {
        return new Restarts(count);
    }

    /// A limit that lacks its period.
    ///
    /// @param count attempts tolerated inside the period
    public record Restarts(int count) {

        /// The limit with its period.
        public RestartLimit within(Duration period) {
            return new RestartLimit(count, period);
        }

    }

}
