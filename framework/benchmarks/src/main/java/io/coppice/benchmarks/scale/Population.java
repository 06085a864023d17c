package io.coppice.benchmarks.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Restart;
import io.coppice.supervision.RestartLimit;

/// A growing number of counters under one supervisor, in a runtime of its own.
final class Population implements AutoCloseable {

    private static final RestartLimit NEVER_GIVE_UP = new RestartLimit(Integer.MAX_VALUE, Duration.ofSeconds(1));

    /// The description of each child; they go by their numbers.
    private static final ChildSpec COUNTER = ChildSpec.worker(Counter::new);

    private static final ChildSpec GUEST = COUNTER.restart(Restart.TEMPORARY);

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final DynamicSupervisorRef supervisor = DynamicSupervisor.named("crowd")
        .limit(NEVER_GIVE_UP)
        .start(runtime);

    private final AtomicLong size = new AtomicLong();

    /// Starts children, from inside one process, until there are so many.
    void growTo(long count, ObjLongConsumer<Pid> started) throws InterruptedException {
        inProcess(_ -> {
            for (long n = size.get(); n < count; n++) {
                started.accept(supervisor.start(COUNTER), n);
                size.lazySet(n + 1);
            }
        });
    }

    /// Starts some more for a short time, in the calling process, and returns how many
    /// nanoseconds that took. They are gone before it returns.
    long startGuests(int count) {
        List<Pid> pids = new ArrayList<>(count);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            pids.add(startGuest());
        }
        long took = System.nanoTime() - start;
        pids.forEach(pid -> runtime.exit(pid, ExitReason.KILL));
        runtime.exit(startGuest(), ExitReason.KILL); // the supervisor has noticed the
                                                     // ends by then
        return took;
    }

    private Pid startGuest() {
        return supervisor.start(GUEST);
    }

    /// Runs this in a process and waits for its end.
    void inProcess(ProcessBody body) throws InterruptedException {
        var end = new CompletableFuture<ExitReason>();
        Pid pid = runtime.spawn(self -> {
            self.receive(); // not before it is watched
            body.run(self);
        });
        pid.watch(end::complete);
        pid.send("go");
        try {
            ExitReason reason = end.get();
            if (!reason.equals(ExitReason.NORMAL)) {
                throw new IllegalStateException("A process that measures ended with " + reason, reason.cause());
            }
        }
        catch (ExecutionException ex) {
            throw new IllegalStateException("The end of a process is only ever completed with a value", ex);
        }
    }

    /// Stops all in good order, and returns how many nanoseconds that took.
    long stop() {
        long begin = System.nanoTime();
        supervisor.stop();
        return System.nanoTime() - begin;
    }

    /// How many were started so far.
    long size() {
        return size.get();
    }

    @Override
    public void close() {
        runtime.close();
    }

}
