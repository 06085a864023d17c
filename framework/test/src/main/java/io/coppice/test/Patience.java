package io.coppice.test;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for a condition, in real time and for so long only.
final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private Patience() {
    }

    /// Waits until the condition holds, which is looked at again whenever the monitor is
    /// notified. The caller holds the monitor. Returns false if time ran out.
    static boolean await(Object monitor, Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(monitor, left);
            }
            return true;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted while it waited", ex);
        }
    }

    /// Waits until the condition holds, which nobody tells when it may. Returns false if
    /// time ran out.
    static boolean poll(BooleanSupplier condition, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

}
