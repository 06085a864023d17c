package io.coppice.benchmarks.suite.raw;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;

/// The least that handles one message at a time: a queue, a counter, and an executor that is told when there is something
/// to do.
abstract class Activated<M> implements Runnable {

    private static final int BATCH = 64;

    /// As many threads as processors, first come, first served.
    static final Executor POOL = new ForkJoinPool(Runtime.getRuntime().availableProcessors(),
            ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);

    /// A fresh virtual thread for each activation.
    static final Executor VIRTUAL = Thread::startVirtualThread;

    private final Queue<M> queue = new ConcurrentLinkedQueue<>();

    private final AtomicInteger pending = new AtomicInteger();

    private final Executor executor;

    Activated(Executor executor) {
        this.executor = executor;
    }

    final void send(M message) {
        queue.add(message);
        if (pending.getAndIncrement() == 0) {
            executor.execute(this);
        }
    }

    @Override
    public final void run() {
        int batch = Math.min(BATCH, pending.get());
        for (int i = 0; i < batch; i++) {
            handle(queue.remove());
        }
        if (pending.addAndGet(-batch) > 0) {
            executor.execute(this);
        }
    }

    abstract void handle(M message);

}
