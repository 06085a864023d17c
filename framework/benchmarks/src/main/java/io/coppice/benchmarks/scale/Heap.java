package io.coppice.benchmarks.scale;

/// What the heap holds when all garbage is gone.
final class Heap {

    private static final int MOST = 5;

    private Heap() {
    }

    /// Collects garbage until that changes nothing any more, twice at least, and returns
    /// the bytes in use.
    static long used() {
        long before = collect();
        for (int i = 1; i < MOST; i++) {
            long now = collect();
            if (Math.abs(before - now) <= before / 1_000) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static long collect() {
        System.gc();
        Runtime jvm = Runtime.getRuntime();
        return jvm.totalMemory() - jvm.freeMemory();
    }

}
