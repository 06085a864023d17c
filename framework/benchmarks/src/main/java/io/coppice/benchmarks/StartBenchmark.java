package io.coppice.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Restart;
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

/// The start of processes that stay, idle; their end is not measured.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class StartBenchmark {

    private static final int ROUNDS = 1_000;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final DynamicSupervisorRef supervisor = DynamicSupervisor.named("many").start(runtime);

    private final List<Pid> started = new ArrayList<>(ROUNDS);

    private long last;

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// So that there are never more than those of one round. What the supervisor has to
    /// do about it is done when one more child is there.
    @TearDown(Level.Invocation)
    public void kill() {
        started.forEach(pid -> runtime.exit(pid, ExitReason.KILL));
        started.clear();
        runtime.exit(startChild(), ExitReason.KILL);
    }

    /// The start of an event-driven process, until its handler has been told.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public void spawnIdleHandler() throws InterruptedException {
        var ready = new CountDownLatch(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            started.add(runtime.spawnHandler(new Idle(ready), SpawnOptions.DEFAULT));
        }
        ready.await();
    }

    /// The start of a server under a supervisor, asked for from outside of any process.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public void supervisedStart() {
        startChildren();
    }

    /// The same, asked for by a process.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public void supervisedStartByProcess() throws InterruptedException {
        var done = new CountDownLatch(1);
        runtime.spawn(_ -> {
            startChildren();
            done.countDown();
        });
        done.await();
    }

    private void startChildren() {
        for (int i = 0; i < ROUNDS; i++) {
            started.add(startChild());
        }
    }

    private Pid startChild() {
        return supervisor.start(ChildSpec.worker("w" + ++last, Accumulator::new).restart(Restart.TEMPORARY));
    }

    /// Counts down when it has started.
    private record Idle(CountDownLatch ready) implements MessageHandler {

        @Override
        public void start(Self self) {
            ready.countDown();
        }

        @Override
        public void handle(Object message) {
            // nobody sends it anything
        }

    }

}
