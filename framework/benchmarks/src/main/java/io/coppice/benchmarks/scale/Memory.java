package io.coppice.benchmarks.scale;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/// Measures how much heap idle supervised servers hold, all bookkeeping included.
final class Memory {

    private static final int IDLE_SECONDS = 10;

    private static final List<Long> COUNTS = List.of(1_000_000L, 10_000_000L);

    /// How many are started before, so that what there is only once is not counted, nor
    /// what a runtime before has left behind.
    private static final int FIRST = 10_000;

    private Memory() {
    }

    /// Takes the numbers of servers to measure with.
    static void main(String[] args) throws InterruptedException {
        for (long count : (args.length > 0) ? Stream.of(args).map(Long::parseLong).toList() : COUNTS) {
            measure(count);
        }
    }

    private static void measure(long count) throws InterruptedException {
        try (var population = new Population()) {
            grow(population, FIRST);
            long before = Heap.used();
            grow(population, count);
            long start = System.nanoTime();
            long held = Heap.used() - before;
            Phase.print("%-14s %13s in %8.2f s", "gc", "", (System.nanoTime() - start) / 1e9);
            Phase.print("%-14s %,13d bytes: %.1f each", "heap", held, (double) held / count);
            Phase.print("RESULT memory-%d.bytes %.1f", count, (double) held / count);
            idle(count);
        }
    }

    /// With all servers idle, nothing of the runtime should run; what is left is the
    /// JVM's
    /// own.
    private static void idle(long count) throws InterruptedException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            new CountDownLatch(1).await(1, TimeUnit.SECONDS); // the last to work go to
                                                              // sleep
            long before = system.getProcessCpuTime();
            new CountDownLatch(1).await(IDLE_SECONDS, TimeUnit.SECONDS);
            double used = (system.getProcessCpuTime() - before) / 1e6;
            Phase.print("%-14s %,13d servers: %.1f ms of processor time in %d s", "idle", count, used, IDLE_SECONDS);
            Phase.print("RESULT idle-%d.cpu-ms-per-s %.2f", count, used / IDLE_SECONDS);
        }
    }

    private static void grow(Population population, long by) throws InterruptedException {
        long from = population.size();
        new Phase("start", by).run(() -> population.size() - from, () -> population.growTo(from + by, (_, _) -> {
        }));
    }

}
