package io.coppice.benchmarks.scale;

import java.util.concurrent.BlockingQueue;

import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// Where counters report that their `init` runs. It is static, so that they need no field for it.
final class Births {

    private static volatile @Nullable BlockingQueue<Pid> listener;

    private Births() {
    }

    static void tell(@Nullable BlockingQueue<Pid> queue) {
        listener = queue;
    }

    static void report(Pid pid) {
        BlockingQueue<Pid> queue = listener;
        if (queue != null) {
            queue.add(pid);
        }
    }

}
