package io.coppice.spring.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.SpawnOptions;

/// Pairs of processes that send messages back and forth as fast as they can, one pair for each processor.
final class PingPong implements AutoCloseable {

    private final ProcessRuntime runtime;

    private final List<Pid> players = new ArrayList<>();

    PingPong(ProcessRuntime runtime) {
        this.runtime = runtime;
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Pid ping = player();
            Pid pong = player();
            ping.send(pong);
            pong.send(ping);
            ping.send("ball");
        }
    }

    private Pid player() {
        Pid pid = runtime.spawnHandler(new Player(), SpawnOptions.labelled("player"));
        players.add(pid);
        return pid;
    }

    /// How many messages are handled in a time.
    long messagesIn(Duration time) throws InterruptedException {
        long before = handled();
        new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        return handled() - before;
    }

    private long handled() {
        return players.stream().mapToLong(runtime::handled).sum();
    }

    @Override
    public void close() {
        players.forEach(pid -> runtime.exit(pid, ExitReason.KILL));
    }

    private static final class Player implements MessageHandler {

        private Pid other;

        @Override
        public void handle(Object message) {
            if (message instanceof Pid partner) {
                other = partner;
            }
            else {
                other.send(message);
            }
        }

    }

}
