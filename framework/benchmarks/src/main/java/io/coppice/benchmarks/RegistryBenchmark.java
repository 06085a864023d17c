package io.coppice.benchmarks;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.registry.DuplicateRegistry;
import io.coppice.registry.ProcessGroups;
import io.coppice.registry.Registry;
import io.coppice.registry.UniqueRegistry;
import io.coppice.registry.Via;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to find a process by a key, compared with having its pid; among 10,000 others.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RegistryBenchmark {

    private static final int OTHERS = 10_000;

    private static final int ROUNDS = 10_000;

    private static final int SUBSCRIBERS = 100;

    private final BlockingQueue<Long> done = new LinkedBlockingQueue<>();

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final UniqueRegistry<String, Void> registry = Registry.unique("servers");

    private final DuplicateRegistry<String, Void> topics = Registry.duplicate("topics");

    private final ProcessGroups<String> groups = ProcessGroups.named("groups");

    private final Via<String, Void> via = registry.via("key-5000");

    private final ServerRef<Accumulator.Message> byKey = ServerRef.of(via);

    private ServerRef<Accumulator.Message> byPid = byKey;

    @Setup(Level.Trial)
    public void start() {
        registry.start(runtime);
        topics.start(runtime);
        groups.start(runtime);
        for (int i = 0; i < OTHERS; i++) {
            var options = ServerOptions.DEFAULT.registeredAs(registry.via("key-" + i));
            GenServer.startPid(runtime, Accumulator::new, options);
        }
        byPid = ServerRef.of(registry.whereis("key-5000").orElseThrow());
        for (int i = 0; i < SUBSCRIBERS; i++) {
            Pid pid = runtime.spawn(self -> {
                topics.register("news");
                self.receive();
            });
            groups.join("news", pid);
        }
        while (topics.lookup("news").size() < SUBSCRIBERS) {
            Thread.onSpinWait();
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /// Looks a key up.
    @Benchmark
    public @Nullable Pid resolve() {
        return via.resolve();
    }

    /// Casts to a server by its pid, and calls it at the end of a round.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long castByPid() throws InterruptedException {
        return cast(byPid);
    }

    /// As [#castByPid], by its key.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long castByKey() throws InterruptedException {
        return cast(byKey);
    }

    private Long cast(ServerRef<Accumulator.Message> server) throws InterruptedException {
        runtime.spawn(_ -> {
            for (int i = 0; i < ROUNDS; i++) {
                server.cast(Accumulator.Message.ONE);
            }
            done.add(server.<Long>call(Accumulator.Total::new));
        });
        return done.take();
    }

    /// Registers and unregisters.
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public Long registerAndUnregister() throws InterruptedException {
        runtime.spawn(_ -> {
            for (int i = 0; i < ROUNDS; i++) {
                registry.register("mine");
                registry.unregister("mine");
            }
            done.add(1L);
        });
        return done.take();
    }

    /// The list of a hundred subscribers.
    @Benchmark
    public int lookupHundred() {
        return topics.lookup("news").size();
    }

    /// The list of a hundred members of a group.
    @Benchmark
    public int membersHundred() {
        return groups.members("news").size();
    }

}
