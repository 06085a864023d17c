package io.coppice.benchmarks;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.coppice.activeobject.ActiveObject;
import io.coppice.activeobject.Cast;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.Agent;
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

/// What an agent and a plain interface cost beyond a server: the same sum, kept by each of them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BehaviourBenchmark {

    private static final int ROUNDS = 10_000;

    private final BlockingQueue<Long> done = new LinkedBlockingQueue<>();

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final ServerRef<Accumulator.Message> server = GenServer.start(runtime, Accumulator::new);

    private final Agent<Long> agent = Agent.start(runtime, () -> 0L);

    private final Sum sum = ActiveObject.proxy(Sum.class,
            GenServer.start(runtime, ActiveObject.server(Sum.class, PlainSum::new)).address());

    private final ServerRef<Accumulator.Message> noServer = ServerRef.of(runtime.named("nobody"));

    private final Agent<Long> noAgent = Agent.of(runtime.named("nobody"));

    private final Sum noSum = ActiveObject.proxy(Sum.class, runtime.named("nobody"));

    /// A plain interface.
    public interface Sum {

        @Cast
        void add(int n);

        long total();

    }

    private static final class PlainSum implements Sum {

        private long total;

        @Override
        public void add(int n) {
            total += n;
        }

        @Override
        public long total() {
            return total;
        }

    }

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// The part of the sender: nobody is there to handle it.
    @Benchmark
    public void castOfServerToNobody() {
        noServer.cast(new Accumulator.Add(1));
    }

    /// The part of the sender.
    @Benchmark
    public void castOfAgentToNobody() {
        noAgent.cast(n -> n + 1);
    }

    /// The part of the sender.
    @Benchmark
    public void castOfInterfaceToNobody() {
        noSum.add(1);
    }

    /// Sent and handled.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public long castOfServer() {
        for (int i = 0; i < ROUNDS; i++) {
            server.cast(new Accumulator.Add(1));
        }
        return server.<Long>call(Accumulator.Total::new);
    }

    /// Sent and handled.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public long castOfAgent() {
        for (int i = 0; i < ROUNDS; i++) {
            agent.cast(n -> n + 1);
        }
        return agent.<Long>get(n -> n);
    }

    /// Sent and handled.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public long castOfInterface() {
        for (int i = 0; i < ROUNDS; i++) {
            sum.add(1);
        }
        return sum.total();
    }

    /// By a direct-style process.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long callOfServer() throws InterruptedException {
        return inProcess(() -> server.<Long>call(Accumulator.Total::new));
    }

    /// By a direct-style process.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long callOfAgent() throws InterruptedException {
        return inProcess(() -> agent.<Long>get(n -> n));
    }

    /// By a direct-style process.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long callOfInterface() throws InterruptedException {
        return inProcess(sum::total);
    }

    private Long inProcess(LongSupplier call) throws InterruptedException {
        runtime.spawn(_ -> {
            long total = 0;
            for (int i = 0; i < ROUNDS; i++) {
                total = call.getAsLong();
            }
            done.add(total);
        });
        return done.take();
    }

}
