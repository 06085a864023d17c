package io.coppice.benchmarks.scale;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A stretch of work that says every five seconds how far it is, and at the end how long it took.
///
/// @param name what is done
/// @param total how many times
record Phase(String name, long total) {

    private static final int PERIOD = 5;

    /// Work that may fail.
    interface Work {

        void run() throws InterruptedException;

    }

    /// Does the work and returns how many nanoseconds it took.
    ///
    /// @param done how many are done so far
    long run(LongSupplier done, Work work) throws InterruptedException {
        long start = System.nanoTime();
        try (var clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
            var _ = clock.scheduleAtFixedRate(() -> progress(done.getAsLong(), System.nanoTime() - start), PERIOD,
                    PERIOD, TimeUnit.SECONDS);
            try {
                work.run();
            }
            finally {
                clock.shutdownNow();
            }
        }
        long took = System.nanoTime() - start;
        print("%-14s %,13d in %8.2f s  %,13.0f/s  %,9.1f ns each", name, total, seconds(took), rate(total, took),
                (double) took / total);
        return took;
    }

    private void progress(long done, long took) {
        print("%-14s %,13d of %,d after %.0f s  %,13.0f/s", name + " …", done, total, seconds(took), rate(done, took));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static double rate(long count, long nanos) {
        return count / seconds(nanos);
    }

    static void print(String format, Object... values) {
        IO.println(String.format(Locale.ROOT, format, values));
    }

}
