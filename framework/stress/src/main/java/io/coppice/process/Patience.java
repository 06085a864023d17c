package io.coppice.process;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A bounded wait. Its bound is so far out that only what never happens exceeds it.
///
/// Once a wait has exceeded it, the test has failed and those that follow are short, so that jcstress can say so.
final class Patience {

    private static final long LONG = TimeUnit.SECONDS.toNanos(5);

    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int SPINS = 1_000;

    private static volatile boolean exceeded;

    private Patience() {
    }

    /// Whether the condition came true.
    static boolean until(BooleanSupplier condition) {
        long start = System.nanoTime();
        for (int spins = 0; !condition.getAsBoolean(); spins++) {
            if (System.nanoTime() - start > (exceeded ? SHORT : LONG)) {
                exceeded = true;
                return false;
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            }
            else {
                Thread.yield();
            }
        }
        return true;
    }

}
