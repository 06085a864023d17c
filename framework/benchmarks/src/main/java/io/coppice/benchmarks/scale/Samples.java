package io.coppice.benchmarks.scale;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Latencies as one thread after the other takes them, and whether there were enough of them in time.
final class Samples {

    private final long[] nanos;

    private final int warmUp;

    private final CountDownLatch full = new CountDownLatch(1);

    private volatile int taken;

    /// @param count how many to take
    /// @param warmUp how many more to take before, and to forget
    Samples(int count, int warmUp) {
        this.nanos = new long[count];
        this.warmUp = warmUp;
    }

    /// Returns whether more are wanted.
    boolean add(long value) {
        int place = taken - warmUp;
        if (place >= 0) {
            nanos[place] = value;
        }
        taken = place + warmUp + 1;
        boolean more = taken < warmUp + nanos.length;
        if (!more) {
            full.countDown();
        }
        return more;
    }

    /// Waits until there are enough, or until the time is over.
    void await(Duration limit) throws InterruptedException {
        boolean _ = full.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Whether there are enough.
    boolean complete() {
        return count() == nanos.length;
    }

    /// How many there are, warm-up not counted.
    int count() {
        return Math.max(0, taken - warmUp);
    }

    int wanted() {
        return nanos.length;
    }

    /// What this share of them does not exceed; of all that were wanted.
    ///
    /// @param share from 0 to 1
    long quantile(double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

}
