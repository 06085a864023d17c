package io.coppice.benchmarks;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ProcessRuntime;
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

/// A call and its reply, by who calls.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CallBenchmark {

    private static final int ROUNDS = 10_000;

    private final BlockingQueue<Long> done = new LinkedBlockingQueue<>();

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ServerRef<Accumulator.Message> server = GenServer.start(runtime, Accumulator::new);

    private final ServerRef<Integer> caller = GenServer.start(runtime, Caller::new);

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// By a platform thread.
    @Benchmark
    public Long callFromPlatformThread() {
        return server.call(Accumulator.Total::new);
    }

    /// By a virtual thread.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long callFromVirtualThread() throws InterruptedException {
        Thread.ofVirtual().start(() -> done.add(callAgainAndAgain(ROUNDS)));
        return done.take();
    }

    /// By a direct-style process.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long callFromProcess() throws InterruptedException {
        runtime.spawn(_ -> done.add(callAgainAndAgain(ROUNDS)));
        return done.take();
    }

    /// By a server, which waits in its handler.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long callFromServer() throws InterruptedException {
        caller.cast(ROUNDS);
        return done.take();
    }

    private long callAgainAndAgain(int times) {
        long total = 0;
        for (int i = 0; i < times; i++) {
            total = server.<Long>call(Accumulator.Total::new);
        }
        return total;
    }

    /// A server that calls another.
    private final class Caller implements GenServer<Integer> {

        @Override
        public void handle(Integer times) {
            done.add(callAgainAndAgain(times));
        }

    }

}
