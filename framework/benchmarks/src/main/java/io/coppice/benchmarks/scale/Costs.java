package io.coppice.benchmarks.scale;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.server.ServerRef;

/// What one message and one restart cost in a population, in nanoseconds.
final class Costs {

    private static final int MESSAGES = 1_000_000;

    private static final int BATCH = 10_000;

    private static final int TOKENS = 8;

    private static final int HOPS = 50_000;

    private static final int STARTS = 500;

    private static final int RESTARTS = 1_000;

    private final Population population;

    private final Pids pids;

    private final Sender sender;

    private final SplittableRandom random = new SplittableRandom(1);

    private long cursor;

    Costs(Population population, Pids pids) {
        this.population = population;
        this.pids = pids;
        this.sender = new Sender(pids, BATCH, new Tally());
    }

    /// One server after the other, all of them, as many rounds as it takes to be worth
    /// measuring.
    double castInTurn() throws InterruptedException {
        long count = Math.max(MESSAGES, population.size());
        return timed(count, _ -> sender.send(count, this::next));
    }

    private long next() {
        cursor = (cursor + 1 < population.size()) ? cursor + 1 : 0;
        return cursor;
    }

    double castAtRandom() throws InterruptedException {
        long size = population.size();
        return timed(MESSAGES, _ -> sender.send(MESSAGES, () -> random.nextLong(size)));
    }

    /// A few messages are passed on from server to server, so that each finds an idle one
    /// if there are enough.
    double hop() throws InterruptedException {
        return timed((long) TOKENS * HOPS, _ -> {
            var home = new CountDownLatch(TOKENS);
            for (int i = 0; i < TOKENS; i++) {
                new Token(pids, population.size(), HOPS, home).pass();
            }
            home.await();
        });
    }

    /// A start that a process asks the supervisor for, until it has the new pid.
    double start() throws InterruptedException {
        var took = new AtomicLong();
        population.inProcess(_ -> took.set(population.startGuests(STARTS)));
        return (double) took.get() / STARTS;
    }

    /// From the message that crashes a server until the `init` of its successor.
    double restart() throws InterruptedException {
        var born = new LinkedBlockingQueue<Pid>();
        Births.tell(born);
        double each = timed(RESTARTS, _ -> {
            for (int i = 0; i < RESTARTS; i++) {
                restart(random.nextLong(population.size()), born);
            }
        });
        Births.tell(null);
        return each;
    }

    private void restart(long n, LinkedBlockingQueue<Pid> born) throws InterruptedException {
        ServerRef.<Counter.Message>of(pids.get(n)).cast(new Counter.Crash());
        Pid pid = born.poll(1, TimeUnit.MINUTES);
        if (pid == null) {
            throw new IllegalStateException(
                    "Server " + n + " of " + population.size() + " crashed and was not started again for a minute");
        }
        pids.set(n, pid);
    }

    private double timed(long count, ProcessBody body) throws InterruptedException {
        long start = System.nanoTime();
        population.inProcess(body);
        return (double) (System.nanoTime() - start) / count;
    }

}
