package io.coppice.benchmarks.scale;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Messages that are sent together and awaited together; each counter gets this same object.
final class Batch implements Counter.Message {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Tally tally;

    private final AtomicInteger left;

    private final CountDownLatch done = new CountDownLatch(1);

    Batch(int size, Tally tally) {
        this.left = new AtomicInteger(size);
        this.tally = tally;
    }

    /// Called by a counter.
    ///
    /// @param first whether it is the first message that this counter handles
    void handled(boolean first) {
        tally.count(first);
        if (left.decrementAndGet() == 0) {
            done.countDown();
        }
    }

    /// Waits until all have been handled.
    void await() throws InterruptedException {
        if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(left.get() + " messages of a batch were not handled within " + PATIENCE);
        }
    }

}
