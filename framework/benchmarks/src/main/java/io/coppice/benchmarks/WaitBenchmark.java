package io.coppice.benchmarks;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.Wait;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What each call pays so that no circle of waiting processes can close: to say that one waits, to look whether those one waits for wait in
/// turn, and to say that it is over.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class WaitBenchmark {

    private static final int ROUNDS = 100_000;

    /// How many processes wait for the next one, from the one that is to be waited for
    /// on.
    @Param({ "0", "1", "10" })
    private int chain;

    private final BlockingQueue<Object> done = new LinkedBlockingQueue<>();

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private @Nullable Pid first;

    private static final class Reply extends Wait {

        private final @Nullable Pid from;

        Reply(@Nullable Pid from) {
            this.from = from;
        }

        @Override
        protected @Nullable Pid on() {
            return from;
        }

        @Override
        protected boolean isOver() {
            return false;
        }

    }

    @Setup
    public void waitForEachOther() throws InterruptedException {
        Pid next = runtime.spawn(Self::receive);
        for (int i = 0; i < chain; i++) {
            Wait wait = new Reply(next);
            next = runtime.spawn(self -> {
                try (var _ = Wait.begin(wait)) {
                    done.add("waits");
                    self.receive();
                }
            });
            done.take();
        }
        first = next;
    }

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// By a process, for another one.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Object beginAndEnd() throws InterruptedException {
        runtime.spawn(_ -> {
            Wait wait = new Reply(first);
            for (int i = 0; i < ROUNDS; i++) {
                Wait.begin(wait).close();
            }
            done.add("done");
        });
        return done.take();
    }

}
