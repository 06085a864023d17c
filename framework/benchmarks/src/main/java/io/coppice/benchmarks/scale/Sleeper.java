package io.coppice.benchmarks.scale;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.coppice.server.GenServer;

/// A server that handles one message and is blocked in it until it is interrupted.
final class Sleeper implements GenServer<CountDownLatch> {

    private static final Duration LONG = Duration.ofHours(1);

    @Override
    public void handle(CountDownLatch begun) throws InterruptedException {
        begun.countDown();
        Thread.sleep(LONG);
    }

}
