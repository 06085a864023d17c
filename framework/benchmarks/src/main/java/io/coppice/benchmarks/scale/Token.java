package io.coppice.benchmarks.scale;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

import io.coppice.server.ServerRef;

/// A message that wanders from counter to counter, at random. Whoever handles it owns it; one thread makes them.
final class Token implements Counter.Message {

    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    private final Pids pids;

    private final long size;

    private final CountDownLatch home;

    private final SplittableRandom random;

    private int left;

    /// @param home counted down at the end
    Token(Pids pids, long size, int hops, CountDownLatch home) {
        this.pids = pids;
        this.size = size;
        this.left = hops;
        this.home = home;
        this.random = RANDOM.split();
    }

    /// Called by a counter.
    void handled() {
        if (left == 0) {
            home.countDown();
        }
        else {
            left--;
            pass();
        }
    }

    void pass() {
        ServerRef.<Counter.Message>of(pids.get(random.nextLong(size))).cast(this);
    }

}
