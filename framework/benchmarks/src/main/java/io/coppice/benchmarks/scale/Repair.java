package io.coppice.benchmarks.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Pid;
import io.coppice.server.ServerRef;

/// Measures how long a crashed server is gone, among few siblings and among many: from sending what crashes it until its
/// successor has answered a call. And how long it takes to stop them all in good order. `bench_repair.erl` does the same.
final class Repair {

    private static final int SAMPLES = 1_000;

    private static final int WARM_UP = 20_000;

    private static final int FEW = 1_000;

    private static final int MANY = 1_000_000;

    private final List<List<String>> rows = new ArrayList<>();

    private final SplittableRandom random = new SplittableRandom(1);

    private Repair() {
    }

    /// Takes the largest number of servers.
    static void main(String[] args) throws InterruptedException, IOException {
        int most = (args.length > 0) ? Integer.parseInt(args[0]) : MANY;
        Repair repair = new Repair();
        repair.measure(FEW, WARM_UP);
        repair.rows.clear();
        repair.measure(FEW, WARM_UP);
        repair.measure(most, SAMPLES);
        String table = Output.table(0, List.of("servers", "start, s", "p50, ns", "p99, ns", "max, ns", "stop all, s"),
                repair.rows);
        Output.write("repair.md", table);
        IO.println(table);
    }

    private void measure(int count, int warmUp) throws InterruptedException {
        var pids = new Pids();
        try (var population = new Population()) {
            long begin = System.nanoTime();
            population.growTo(count, (pid, n) -> pids.set(n, pid));
            long started = System.nanoTime() - begin;
            var samples = new Samples(SAMPLES, warmUp);
            population.inProcess(_ -> crash(pids, count, samples));
            long stopped = population.stop();
            rows.add(List.of(String.format(Locale.ROOT, "%,d", count), seconds(started),
                    Output.number(samples.quantile(0.5)), Output.number(samples.quantile(0.99)),
                    Output.number(samples.quantile(1)), seconds(stopped)));
        }
    }

    private void crash(Pids pids, int count, Samples samples) throws InterruptedException {
        var born = new LinkedBlockingQueue<Pid>();
        Births.tell(born);
        boolean more = true;
        while (more) {
            long n = random.nextLong(count);
            long begin = System.nanoTime();
            ServerRef.<Counter.Message>of(pids.get(n)).cast(new Counter.Crash());
            Pid successor = born.poll(1, TimeUnit.MINUTES);
            if (successor == null) {
                throw new IllegalStateException("Server " + n + " was not started again for a minute");
            }
            int handled = ServerRef.<Counter.Message>of(successor).call(Counter.Ping::new);
            more = samples.add(System.nanoTime() - begin + handled);
            pids.set(n, successor);
        }
        Births.tell(null);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e9);
    }

}
