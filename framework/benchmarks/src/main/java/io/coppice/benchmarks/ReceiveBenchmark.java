package io.coppice.benchmarks;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Selective receive, by direct-style processes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ReceiveBenchmark {

    private static final int ROUNDS = 10_000;

    /// How many messages lie in the mailbox that do not match.
    @Param({ "0", "100" })
    public int others;

    private final BlockingQueue<Integer> done = new LinkedBlockingQueue<>();

    private final ProcessRuntime runtime = ProcessRuntime.start();

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// A message to oneself, taken by its type from behind the others.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Integer receiveSelective() throws InterruptedException {
        runtime.spawn(self -> {
            for (int i = 0; i < others; i++) {
                self.send(self.pid(), "another");
            }
            done.add(sendAndReceive(self));
        });
        return done.take();
    }

    private static Integer sendAndReceive(Self self) {
        Integer last = 0;
        for (int i = 0; i < ROUNDS; i++) {
            self.send(self.pid(), last);
            last = self.receive(Integer.class);
        }
        return last;
    }

}
