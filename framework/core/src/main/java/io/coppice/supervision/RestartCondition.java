package io.coppice.supervision;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// What has to hold before a child is started again, for example that the database answers.
///
/// A restart that is needed while it does not hold does not count against any limit: the cause lies elsewhere, and nothing
/// is gained by giving up. The child waits, its callers are told so at once, and the condition is looked at again from time
/// to time. A first start does not ask for it.
///
/// The test runs in a process of its own, so it may take its time; a test that throws does not hold.
///
/// @param name what people call it, for logs
/// @param every how long to wait before looking again, positive
/// @param test whether it holds now
public record RestartCondition(String name, Duration every, BooleanSupplier test) {

    /// When to look again unless told otherwise.
    public static final Duration DEFAULT_EVERY = Duration.ofSeconds(1);

    /// Checks the values.
    public RestartCondition {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The name of a restart condition was blank; say what is waited for, for example 'database'");
        }
        if (!every.isPositive()) {
            throw new IllegalArgumentException("Restart condition '" + name + "' was to be looked at every " + every
                    + "; use a positive duration");
        }
    }

    /// A condition that is looked at each second.
    public static RestartCondition of(String name, BooleanSupplier test) {
        return new RestartCondition(name, DEFAULT_EVERY, test);
    }

    /// This condition, looked at that often.
    public RestartCondition every(Duration other) {
        return new RestartCondition(name, other, test);
    }

}
