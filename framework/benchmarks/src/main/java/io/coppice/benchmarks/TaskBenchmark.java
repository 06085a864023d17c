package io.coppice.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.task.Task;
import io.coppice.task.TaskStream;
import io.coppice.task.TaskSupervisor;
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

/// What a task costs over a bare process, from asking for it to its result. All of it is done by a process, one after the
/// other. `bareProcess` is a linked process that hands its result over by a future.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TaskBenchmark {

    private static final int ROUNDS = 1_000;

    private static final List<Integer> INPUTS = IntStream.range(0, ROUNDS).boxed().toList();

    private final SynchronousQueue<Work> work = new SynchronousQueue<>();

    private final SynchronousQueue<Integer> done = new SynchronousQueue<>();

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final TaskSupervisor supervisor = TaskSupervisor.start(runtime, DynamicSupervisor.named("tasks"));

    @FunctionalInterface
    interface Work {

        int once(Self self) throws Exception;

    }

    public TaskBenchmark() {
        runtime.spawn(self -> {
            while (true) {
                done.put(repeat(self, work.take()));
            }
        });
    }

    private static int repeat(Self self, Work work) throws Exception {
        int sum = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sum += work.once(self);
        }
        return sum;
    }

    private int run(Work each) throws InterruptedException {
        work.put(each);
        return done.take();
    }

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// A linked process and its result.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public int bareProcess() throws InterruptedException {
        return run(self -> {
            var result = new CompletableFuture<Integer>();
            self.spawnLink(_ -> result.complete(1));
            return result.get();
        });
    }

    /// A linked task.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public int task() throws InterruptedException {
        return run(self -> Task.async(self, () -> 1).await());
    }

    /// A task under a supervisor, not linked.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public int supervisedTask() throws InterruptedException {
        return run(self -> supervisor.asyncNoLink(self, () -> 1).await());
    }

    /// One result of a stream of tasks, sixteen at once.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public long streamed() {
        return TaskStream.in(runtime).maxConcurrency(16).map(INPUTS, i -> i).count();
    }

}
