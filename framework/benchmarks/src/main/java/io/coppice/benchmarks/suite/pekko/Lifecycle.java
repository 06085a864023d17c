package io.coppice.benchmarks.suite.pekko;

import java.util.List;

/// What it costs to start supervised actors, and how much memory each needs.
final class Lifecycle {

    private Lifecycle() {
    }

    /// The guardian starts them on request, one by one.
    static List<Figure> supervisedStart(Stage stage) {
        int count = stage.amount(100_000);
        return Figure.perOperation(count, () -> start(stage, count));
    }

    static List<Figure> memory(Stage stage) {
        int count = stage.amount(1_000_000);
        long before = usedHeap();
        start(stage, count);
        return Figure.only((double) (usedHeap() - before) / count);
    }

    private static void start(Stage stage, int count) {
        for (int i = 0; i < count; i++) {
            stage.spawnSupervised(Counter.create());
        }
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

}
