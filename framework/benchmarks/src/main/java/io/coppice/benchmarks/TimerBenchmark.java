package io.coppice.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.SpawnOptions;
import io.coppice.process.Timer;
import org.jspecify.annotations.Nullable;
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

/// Timers that never fire, as most never do.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TimerBenchmark {

    private static final int ROUNDS = 1_000;

    private static final Duration DELAY = Duration.ofMinutes(1);

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Pid receiver = runtime.spawnHandler(_ -> {
    }, SpawnOptions.DEFAULT);

    private final @Nullable Timer[] timers = new @Nullable Timer[ROUNDS];

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// So that there are never more than those of one round.
    @TearDown(Level.Invocation)
    public void cancel() {
        for (Timer timer : timers) {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    /// The start of a timer among a thousand.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public void startTimer() {
        for (int i = 0; i < ROUNDS; i++) {
            timers[i] = runtime.sendAfter(DELAY, receiver, "late");
        }
    }

    /// The start of a timer that is cancelled at once.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public int sendAfterAndCancel() {
        int cancelled = 0;
        for (int i = 0; i < ROUNDS; i++) {
            cancelled += runtime.sendAfter(DELAY, receiver, "never").cancel().isPresent() ? 1 : 0;
        }
        return cancelled;
    }

}
