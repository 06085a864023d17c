package io.coppice.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Life and death of processes. `rawThread` starts and ends virtual threads in the same run, to compare with.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class LifecycleBenchmark {

    private static final int ROUNDS = 1_000;

    private static final RestartLimit NEVER_GIVE_UP = new RestartLimit(Integer.MAX_VALUE, Duration.ofSeconds(1));

    private final SynchronousQueue<Pid> restarted = new SynchronousQueue<>();

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final DynamicSupervisorRef supervisor = DynamicSupervisor.named("many").limit(NEVER_GIVE_UP).start(runtime);

    private Pid victim = supervisor.start(ChildSpec.worker("victim", Accumulator::new));

    @Setup(Level.Trial)
    public void listen() {
        runtime.subscribe(ChildRestarted.class, again -> handOver(again.newPid()));
    }

    private void handOver(Pid pid) {
        try {
            restarted.put(pid);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// A direct-style process from its start to its end.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public void spawnAndExit() throws InterruptedException {
        var ended = new CountDownLatch(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            runtime.spawn(self -> ended.countDown());
        }
        ended.await();
    }

    /// A virtual thread from its start to its end.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public void rawThread() throws InterruptedException {
        var ended = new CountDownLatch(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            Thread.ofVirtual().start(ended::countDown);
        }
        ended.await();
    }

    /// A server under a supervisor, from the request to start it until it has been
    /// stopped and forgotten.
    @Benchmark
    public boolean supervisedStartAndStop() {
        supervisor.start(ChildSpec.worker("guest", Accumulator::new));
        return supervisor.stop("guest");
    }

    /// From the message that crashes a server until its successor is ready, with the log
    /// of the crash switched off.
    @Benchmark
    public Pid crashToRestarted() throws InterruptedException {
        victim.send(new Accumulator.Crash());
        victim = restarted.take();
        return victim;
    }

}
