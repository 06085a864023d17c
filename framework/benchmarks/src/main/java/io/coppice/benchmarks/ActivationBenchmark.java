package io.coppice.benchmarks;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.SpawnOptions;
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

/// What it costs to wake an event-driven process that is idle.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ActivationBenchmark {

    private static final int CROWD = 1_000;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Pid one = runtime.spawnHandler(message -> handled = (Integer) message, SpawnOptions.DEFAULT);

    private final List<Pid> crowd = Stream
        .generate(() -> runtime.spawnHandler(message -> ((CountDownLatch) message).countDown(), SpawnOptions.DEFAULT))
        .limit(CROWD)
        .toList();

    private int sent;

    private volatile int handled;

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// From a message to an idle process until it has handled it, seen by a sender that
    /// spins: nothing but the activation is measured.
    @Benchmark
    public int activate() {
        sent = (sent + 1) & 0x7f; // a cached Integer
        one.send(sent);
        while (handled != sent) {
            Thread.onSpinWait();
        }
        return sent;
    }

    /// A message each to many idle processes until all have handled theirs.
    @Benchmark
    @OperationsPerInvocation(CROWD)
    public void activateMany() throws InterruptedException {
        var left = new CountDownLatch(CROWD);
        for (Pid pid : crowd) {
            pid.send(left);
        }
        left.await();
    }

}
