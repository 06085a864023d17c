package io.coppice.supervision;

import java.time.Duration;

import io.coppice.process.Time;

/// How long a supervisor waits before it starts a child again. OTP has no such thing; it restarts at once.
///
/// The wait before attempt `n` is `initial × factor^(n-1)`, at most `max`, moved at random by up to `jitter` of itself to
/// either side. A child that has run for `resetAfter` begins again at attempt 1. The supervisor does not block while it
/// waits.
///
/// @param initial the wait before the first attempt; zero restarts at once
/// @param max the longest wait
/// @param factor the growth from one attempt to the next, at least 1
/// @param jitter the share of the wait that is left to chance, from 0 to 1
/// @param resetAfter how long a child must run to be taken for healthy
public record Backoff(Duration initial, Duration max, double factor, double jitter, Duration resetAfter) {

    /// The growth unless told otherwise.
    public static final double DEFAULT_FACTOR = 2.0;

    /// The share left to chance unless told otherwise.
    public static final double DEFAULT_JITTER = 0.2;

    /// When a child is taken for healthy unless told otherwise.
    public static final Duration DEFAULT_RESET_AFTER = Duration.ofSeconds(30);

    /// Restart at once, as OTP does.
    public static final Backoff NONE = new Backoff(Duration.ZERO, Duration.ZERO, 1, 0, DEFAULT_RESET_AFTER);

    /// Checks the values.
    public Backoff {
        require(!initial.isNegative(), "initial", initial, "zero or positive");
        require(max.compareTo(initial) >= 0, "max", max, "at least the initial wait of " + initial);
        require(factor >= 1 && Double.isFinite(factor), "factor", factor, "1 or more");
        require(jitter >= 0 && jitter <= 1, "jitter", jitter, "from 0 to 1");
        require(!resetAfter.isNegative(), "reset-after", resetAfter, "zero or positive");
    }

    /// A wait that doubles from attempt to attempt.
    public static Backoff of(Duration initial, Duration max) {
        return new Backoff(initial, max, DEFAULT_FACTOR, DEFAULT_JITTER, DEFAULT_RESET_AFTER);
    }

    /// This back-off with another growth.
    public Backoff factor(double other) {
        return new Backoff(initial, max, other, jitter, resetAfter);
    }

    /// This back-off with another share of chance.
    public Backoff jitter(double other) {
        return new Backoff(initial, max, factor, other, resetAfter);
    }

    /// This back-off with another time after which a child is taken for healthy.
    public Backoff resetAfter(Duration other) {
        return new Backoff(initial, max, factor, jitter, other);
    }

    /// The wait before an attempt.
    ///
    /// @param attempt from 1
    /// @param chance a number from 0 to 1, exclusive
    Duration delay(int attempt, double chance) {
        double grown = Math.min(Time.nanos(initial) * Math.pow(factor, attempt - 1.0), Time.nanos(max));
        return Duration.ofNanos((long) (grown * (1 + jitter * (2 * chance - 1))));
    }

    private static void require(boolean holds, String what, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("The back-off's " + what + " was " + value + "; it must be " + rule);
        }
    }

}
