package io.coppice.benchmarks.scale;

import java.util.concurrent.CountDownLatch;

import io.coppice.server.GenServer;

/// A server that handles one message and computes until the end.
final class Hog implements GenServer<Hog.Compute> {

    /// Until when to compute, for all of them.
    ///
    /// @param begun counted down by each that has begun
    record Compute(CountDownLatch begun, Whistle end) {
    }

    /// The end of a situation.
    static final class Whistle {

        private volatile boolean blown;

        void blow() {
            blown = true;
        }

    }

    private long state = 1;

    @Override
    public void handle(Compute message) {
        message.begun().countDown();
        while (!message.end().blown && !Thread.currentThread().isInterrupted()) {
            for (int i = 0; i < 1_000; i++) {
                state = state * 6_364_136_223_846_793_005L + 1;
            }
        }
    }

}
