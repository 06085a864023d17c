package io.coppice.benchmarks;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.activeobject.ActiveObject;
import io.coppice.activeobject.Cast;
import io.coppice.process.MessageHandler;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.server.Agent;
import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.statemachine.Event;
import io.coppice.statemachine.StateMachine;
import io.coppice.statemachine.Transition;
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

/// What behaviours cost beyond a bare process: the same sum, kept by each of them.
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

    private final ServerRef<Accumulator.Message> machine = GenServer.start(runtime,
            StateMachine.server(SumMachine::new));

    private final Pid process = runtime.spawnHandler(new SumProcess(), SpawnOptions.DEFAULT);

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

    private enum Only {

        STATE

    }

    private static final class SumMachine implements StateMachine<Only, Accumulator.Message> {

        private long total;

        @Override
        public Transition<Only, Accumulator.Message> init(Self self) {
            return goTo(Only.STATE);
        }

        @Override
        public Transition<Only, Accumulator.Message> handle(Only state, Event<Accumulator.Message> event) {
            return switch (event.message()) {
                case Accumulator.Add(int n) -> {
                    total += n;
                    yield stay();
                }
                case Accumulator.Total(var reply) -> stay().reply(reply, total);
                case Accumulator.Crash _ -> stop();
            };
        }

    }

    private record AskProcess(CompletableFuture<Long> total) {
    }

    private static final class SumProcess implements MessageHandler {

        private long total;

        @Override
        public void handle(Object message) {
            switch (message) {
                case Accumulator.Add(int n) -> total += n;
                case AskProcess(var answer) -> answer.complete(total);
                default -> throw new IllegalArgumentException("Not understood: " + message);
            }
        }

    }

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// Sent and handled. The reply is not a call, which a bare process has not.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public long castOfProcess() throws InterruptedException, ExecutionException {
        for (int i = 0; i < ROUNDS; i++) {
            process.send(new Accumulator.Add(1));
        }
        return askProcess();
    }

    /// By a direct-style process. It waits for a future, and does not hear of the end of
    /// the other.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long callOfProcess() throws InterruptedException {
        return inProcess(this::askProcess);
    }

    private long askProcess() throws InterruptedException, ExecutionException {
        var total = new CompletableFuture<Long>();
        process.send(new AskProcess(total));
        try (var _ = Self.blocking()) {
            return total.get();
        }
    }

    /// Sent and handled.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public long castOfMachine() {
        for (int i = 0; i < ROUNDS; i++) {
            machine.cast(new Accumulator.Add(1));
        }
        return machine.<Long>call(Accumulator.Total::new);
    }

    /// By a direct-style process.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long callOfMachine() throws InterruptedException {
        return inProcess(() -> machine.<Long>call(Accumulator.Total::new));
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

    private Long inProcess(Callable<Long> call) throws InterruptedException {
        runtime.spawn(_ -> {
            long total = 0;
            for (int i = 0; i < ROUNDS; i++) {
                total = call.call();
            }
            done.add(total);
        });
        return done.take();
    }

}
