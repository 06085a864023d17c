package io.coppice.benchmarks.scale;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;

/// One measurement in one situation, in a runtime of its own. It ends when its time is over, whatever happens.
final class Match implements AutoCloseable {

    private static final int WARM_UP = 2_000;

    /// For the others to begin; if not all do, that is a result as well.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Situation situation;

    private final Samples samples;

    private final ProcessRuntime runtime = ProcessRuntime.start();

    private final Hog.Whistle end = new Hog.Whistle();

    Match(Situation situation, int count) {
        this.situation = situation;
        this.samples = new Samples(count, WARM_UP);
    }

    /// Calls to a server by a process.
    Samples call(Duration limit) throws InterruptedException {
        ServerRef<ReplyTo<Integer>> server = GenServer.start(runtime, Answerer::new);
        if (disturb()) {
            runtime.spawn(_ -> callUntilEnough(server, limit));
            samples.await(limit);
        }
        return samples;
    }

    private void callUntilEnough(ServerRef<ReplyTo<Integer>> server, Duration limit) {
        boolean more = true;
        while (more) {
            Self.checkAlive();
            long start = System.nanoTime();
            int _ = server.call(reply -> reply, limit);
            more = samples.add(System.nanoTime() - start);
        }
    }

    /// Round trips between two servers.
    Samples pingPong(Duration limit) throws InterruptedException {
        var rally = new Rally(runtime, samples);
        if (disturb()) {
            rally.serve();
            samples.await(limit);
        }
        return samples;
    }

    /// Lets the others begin; false if not even their start succeeds.
    private boolean disturb() throws InterruptedException {
        try {
            var asleep = new CountDownLatch(situation.sleepers());
            start(situation.sleepers(), Sleeper::new).forEach(sleeper -> sleeper.cast(asleep));
            report(asleep, "sleepers");
            var computing = new CountDownLatch(situation.hogs());
            start(situation.hogs(), Hog::new).forEach(hog -> hog.cast(new Hog.Compute(computing, end)));
            report(computing, "hogs");
            return true;
        }
        catch (StartException ex) {
            Phase.print("  a server could not be started: %s", ex);
            return false;
        }
    }

    /// All are started before the first of them gets anything to do.
    private <M> List<ServerRef<M>> start(int count, Supplier<GenServer<M>> factory) {
        var options = ServerOptions.DEFAULT.startTimeout(PATIENCE);
        return Stream.generate(() -> GenServer.start(runtime, factory, options)).limit(count).toList();
    }

    private static void report(CountDownLatch latch, String what) throws InterruptedException {
        if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            Phase.print("  %,d of the %s have not begun after %d s", latch.getCount(), what, PATIENCE.toSeconds());
        }
    }

    @Override
    public void close() {
        end.blow();
        runtime.close();
    }

    /// A server that answers at once.
    private static final class Answerer implements GenServer<ReplyTo<Integer>> {

        @Override
        public void handle(ReplyTo<Integer> reply) {
            reply.send(1);
        }

    }

}
