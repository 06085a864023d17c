package io.coppice.benchmarks.scale;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;

/// Ping-pong between two servers: a sample is the mean of a few round trips in a row.
final class Rally {

    private static final int TRIPS = 10;

    private final Samples samples;

    private final ServerRef<Ball> ping;

    private final ServerRef<Ball> pong;

    Rally(ProcessRuntime runtime, Samples samples) {
        this.samples = samples;
        this.ping = GenServer.start(runtime, Ping::new);
        this.pong = GenServer.start(runtime, Pong::new);
    }

    void serve() {
        ping.cast(Ball.BALL);
    }

    /// What they play with.
    private enum Ball {

        BALL

    }

    private final class Ping implements GenServer<Ball> {

        private int trips;

        private long start = System.nanoTime();

        @Override
        public void handle(Ball ball) {
            if (trips++ < TRIPS) {
                pong.cast(ball);
                return;
            }
            long now = System.nanoTime();
            boolean more = samples.add((now - start) / TRIPS);
            start = now;
            trips = 1;
            if (more) {
                pong.cast(ball);
            }
        }

    }

    private final class Pong implements GenServer<Ball> {

        @Override
        public void handle(Ball ball) {
            ping.cast(ball);
        }

    }

}
