package io.coppice.benchmarks;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.SpawnOptions;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The message path. The `raw…` benchmarks do the same work with two virtual threads and blocking queues of the JDK, in
/// the same run, to compare with.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class MessageBenchmark {

    private static final int ROUNDS = 10_000;

    private final BlockingQueue<Integer> done = new LinkedBlockingQueue<>();

    private final BlockingQueue<Integer> there = new LinkedBlockingQueue<>();

    private final BlockingQueue<Integer> back = new LinkedBlockingQueue<>();

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ServerRef<Accumulator.Message> server = GenServer.start(runtime, Accumulator::new);

    private final Pid ping = runtime.spawnHandler(this::handlePing, SpawnOptions.DEFAULT);

    private final Pid pong = runtime.spawnHandler(this::handlePong, SpawnOptions.DEFAULT);

    private final Pid directPong = runtime.spawn(self -> {
        while (true) {
            ((Pid) self.receive()).send("pong");
        }
    });

    private final Thread rawPong = Thread.ofVirtual().start(this::rawPong);

    @TearDown(Level.Trial)
    public void stop() {
        rawPong.interrupt();
        runtime.close();
    }

    private void handlePing(Object message) {
        passOn(pong, (Integer) message);
    }

    private void handlePong(Object message) {
        passOn(ping, (Integer) message);
    }

    private void passOn(Pid to, int left) {
        if (left == 0) {
            done.add(0);
        }
        else {
            to.send(left - 1);
        }
    }

    private void rawPong() {
        try {
            while (true) {
                back.put(there.take());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /// A round trip between two event-driven processes.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Integer pingPong() throws InterruptedException {
        ping.send(2 * ROUNDS);
        return done.take();
    }

    /// A round trip between two direct-style processes.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Integer pingPongDirect() throws InterruptedException {
        runtime.spawn(self -> {
            for (int i = 0; i < ROUNDS; i++) {
                directPong.send(self.pid());
                self.receive();
            }
            done.add(0);
        });
        return done.take();
    }

    /// The same between two virtual threads.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Integer rawPingPong() throws InterruptedException {
        Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < ROUNDS; i++) {
                    there.put(i);
                    back.take();
                }
                done.add(0);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        });
        return done.take();
    }

    /// A message from one producer, until the server has handled it.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public long cast() {
        for (int i = 0; i < ROUNDS; i++) {
            server.cast(Accumulator.Message.ONE);
        }
        return server.call(Accumulator.Total::new, Duration.ofMinutes(1));
    }

    /// A cast by a process; nothing of it may arrive after the process has ended, which
    /// has to be made sure of each time.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Integer castByProcess() throws InterruptedException {
        runtime.spawn(_ -> {
            for (int i = 0; i < ROUNDS; i++) {
                server.cast(Accumulator.Message.ONE);
            }
            server.call(Accumulator.Total::new);
            done.add(0);
        });
        return done.take();
    }

    /// A call and its reply, the caller on a virtual thread.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Integer call() throws InterruptedException {
        Thread.ofVirtual().start(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                server.call(Accumulator.Total::new);
            }
            done.add(0);
        });
        return done.take();
    }

}
