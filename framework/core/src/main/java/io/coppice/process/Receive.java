package io.coppice.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/// Takes messages out of the mailbox of the process that runs the calling code.
final class Receive {

    private Receive() {
    }

    /// A pattern that returns the message if the predicate accepts it. One that throws
    /// does not match, as a guard in Erlang.
    static Function<Object, @Nullable Object> matching(Predicate<Object> matches) {
        return message -> {
            try {
                return matches.test(message) ? message : null;
            }
            catch (Mailbox.NestedReceiveException ex) {
                throw ex;
            }
            catch (RuntimeException ex) {
                return null;
            }
        };
    }

    /// Returns the value of the pattern for the first message for which it has one, or
    /// null if the time is over or the thread was interrupted.
    ///
    /// @param within how long to wait, or null for as long as it takes
    static <R> @Nullable R take(LocalProcess process, Function<Object, @Nullable R> pattern,
            @Nullable Duration within) {
        process.requireOwnThread("receive");
        Function<Object, @Nullable R> taking = stored -> {
            R found = pattern.apply(Envelope.content(stored));
            if (found != null) {
                process.received(stored);
            }
            return found;
        };
        R found = (within != null && within.isZero()) ? process.poll(taking) : await(process, taking, within);
        process.checkAlive();
        return found;
    }

    private static <R> @Nullable R await(LocalProcess process, Function<Object, @Nullable R> pattern,
            @Nullable Duration within) {
        BooleanSupplier mustStop = () -> !process.isAlive() || Thread.currentThread().isInterrupted();
        if (within == null) {
            return process.await(pattern, mustStop);
        }
        Time time = process.runtime.time();
        long deadline = time.nanoTime() + Time.nanos(within);
        Runnable undo = time.schedule(within, process::wakeTaker);
        try {
            return process.await(pattern, () -> mustStop.getAsBoolean() || time.nanoTime() - deadline >= 0);
        }
        finally {
            undo.run();
        }
    }

}
