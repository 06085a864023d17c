package io.coppice.benchmarks.suite.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;

/// Virtual threads from start to end, and two that wait for each other.
final class Threads {

    private static final int BATCH = 1_000;

    private Threads() {
    }

    static Timing pingPong(int rounds) throws InterruptedException {
        BlockingQueue<Integer> there = new LinkedTransferQueue<>();
        BlockingQueue<Integer> back = new LinkedTransferQueue<>();
        var sum = new AtomicInteger();
        long start = System.nanoTime();
        Thread pong = Thread.startVirtualThread(() -> {
            for (int i = 0; i < rounds; i++) {
                back.add(take(there));
            }
        });
        Thread ping = Thread.startVirtualThread(() -> {
            for (int i = 0; i < rounds; i++) {
                there.add(1);
                sum.addAndGet(take(back));
            }
        });
        ping.join();
        pong.join();
        Timing timing = Timing.since(start, rounds);
        Check.count("number of round trips", rounds, sum.get());
        return timing;
    }

    static Timing spawnExit(int threads) throws InterruptedException {
        long start = System.nanoTime();
        for (int spawned = 0; spawned < threads; spawned += BATCH) {
            var ended = new CountDownLatch(Math.min(BATCH, threads - spawned));
            for (long i = ended.getCount(); i > 0; i--) {
                Thread.startVirtualThread(ended::countDown);
            }
            ended.await();
        }
        return Timing.since(start, threads);
    }

    /// Each thread takes one message out of a queue of its own.
    static Timing forkJoinCreate(int threads) throws InterruptedException {
        var handled = new CountDownLatch(threads);
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            BlockingQueue<Integer> mailbox = new LinkedTransferQueue<>();
            Thread.startVirtualThread(() -> {
                take(mailbox);
                handled.countDown();
            });
            mailbox.add(i);
        }
        handled.await();
        return Timing.since(start, threads);
    }

    private static int take(BlockingQueue<Integer> queue) {
        try {
            return queue.take();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Nobody interrupts a thread of a benchmark", ex);
        }
    }

    static Timing fibonacci(int n) throws InterruptedException {
        long start = System.nanoTime();
        var root = new Fibonacci(n);
        Thread.startVirtualThread(root).join();
        Timing timing = Timing.since(start, root.nodes);
        Check.count("number of threads", 2 * root.result - 1, root.nodes);
        return timing;
    }

    static Timing skynet(int leaves) throws InterruptedException {
        long start = System.nanoTime();
        var root = new Skynet(0, leaves);
        Thread.startVirtualThread(root).join();
        Timing timing = Timing.since(start, leaves);
        Check.count("sum of all leaves", leaves * (leaves - 1L) / 2, root.result);
        return timing;
    }

    private static void runAll(List<? extends Runnable> children) {
        List<Thread> threads = new ArrayList<>();
        children.forEach(child -> threads.add(Thread.startVirtualThread(child)));
        for (Thread thread : threads) {
            try {
                thread.join();
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Nobody interrupts a thread of a benchmark", ex);
            }
        }
    }

    private static final class Fibonacci implements Runnable {

        private final int n;

        private long result;

        private long nodes = 1;

        Fibonacci(int n) {
            this.n = n;
        }

        @Override
        public void run() {
            if (n <= 2) {
                result = 1;
                return;
            }
            var children = List.of(new Fibonacci(n - 1), new Fibonacci(n - 2));
            runAll(children);
            for (Fibonacci child : children) {
                result += child.result;
                nodes += child.nodes;
            }
        }

    }

    private static final class Skynet implements Runnable {

        private static final int CHILDREN = 10;

        private final long first;

        private final int leaves;

        private long result;

        Skynet(long first, int leaves) {
            this.first = first;
            this.leaves = leaves;
        }

        @Override
        public void run() {
            if (leaves == 1) {
                result = first;
                return;
            }
            int each = leaves / CHILDREN;
            List<Skynet> children = new ArrayList<>();
            for (int i = 0; i < CHILDREN; i++) {
                children.add(new Skynet(first + (long) i * each, each));
            }
            runAll(children);
            result = children.stream().mapToLong(child -> child.result).sum();
        }

    }

}
