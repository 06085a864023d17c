package io.coppice.benchmarks.suite.raw;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Task;
import io.coppice.benchmarks.suite.Timing;

/// Virtual threads that each ask an object of their own, which is activated on virtual threads, and wait for its reply.
///
/// @param callers how many of them share the calls
record Calls(int callers) implements Task {

    @Override
    public Timing run(int size) throws InterruptedException {
        int each = Math.max(1, size / callers);
        var done = new CountDownLatch(callers);
        var calls = new AtomicLong();
        long start = System.nanoTime();
        for (int i = 0; i < callers; i++) {
            Thread.startVirtualThread(() -> {
                calls.addAndGet(call(new Server(), each));
                done.countDown();
            });
        }
        done.await();
        Timing timing = Timing.since(start, (long) each * callers);
        Check.count("number of calls", (long) each * callers, calls.get());
        return timing;
    }

    private static int call(Server server, int calls) {
        int count = 0;
        for (int i = 0; i < calls; i++) {
            var reply = new CompletableFuture<Integer>();
            server.send(reply);
            count = reply.join();
        }
        return count;
    }

    private static final class Server extends Activated<CompletableFuture<Integer>> {

        private int count;

        Server() {
            super(VIRTUAL);
        }

        @Override
        void handle(CompletableFuture<Integer> reply) {
            reply.complete(++count);
        }

    }

}
