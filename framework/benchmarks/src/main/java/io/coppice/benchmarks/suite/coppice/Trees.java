package io.coppice.benchmarks.suite.coppice;

import io.coppice.benchmarks.suite.Check;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;

/// Trees of event-driven processes that each add up what their children report.
final class Trees {

    private static final int CHILDREN = 10;

    private Trees() {
    }

    /// The naive Fibonacci function, one process for each call.
    static Timing fibonacci(Self measurer, int n) {
        long start = System.nanoTime();
        spawn(measurer.runtime(), new Fibonacci(n, measurer.pid()));
        Result result = measurer.receive(Result.class);
        Timing timing = Timing.since(start, 2 * fibonacci(n) - 1);
        Check.count("Fibonacci number", fibonacci(n), result.value());
        return timing;
    }

    private static long fibonacci(int n) {
        long last = 0;
        long next = 1;
        for (int i = 0; i < n; i++) {
            long sum = last + next;
            last = next;
            next = sum;
        }
        return last;
    }

    /// Skynet: the leaves of a tree report their numbers.
    static Timing skynet(Self measurer, int leaves) {
        long start = System.nanoTime();
        spawn(measurer.runtime(), new Skynet(0, leaves, measurer.pid()));
        Result result = measurer.receive(Result.class);
        Timing timing = Timing.since(start, leaves);
        Check.count("sum of all leaves", leaves * (leaves - 1L) / 2, result.value());
        return timing;
    }

    private static void spawn(ProcessRuntime runtime, MessageHandler node) {
        runtime.spawnHandler(node, SpawnOptions.DEFAULT);
    }

    private record Result(long value) {
    }

    /// What both kinds of nodes have in common.
    private abstract static class Node implements MessageHandler {

        private final Pid parent;

        private int open;

        private long sum;

        Node(Pid parent) {
            this.parent = parent;
        }

        final void spawnChild(Self self, Node child) {
            open++;
            spawn(self.runtime(), child);
        }

        final RuntimeException report(long value) {
            parent.send(new Result(value));
            throw Self.current().exit(ExitReason.NORMAL);
        }

        @Override
        public final void handle(Object message) {
            sum += ((Result) message).value();
            if (--open == 0) {
                throw report(sum);
            }
        }

    }

    private static final class Fibonacci extends Node {

        private final int n;

        Fibonacci(int n, Pid parent) {
            super(parent);
            this.n = n;
        }

        @Override
        public void start(Self self) {
            if (n <= 2) {
                throw report(1);
            }
            spawnChild(self, new Fibonacci(n - 1, self.pid()));
            spawnChild(self, new Fibonacci(n - 2, self.pid()));
        }

    }

    private static final class Skynet extends Node {

        private final long first;

        private final int leaves;

        Skynet(long first, int leaves, Pid parent) {
            super(parent);
            this.first = first;
            this.leaves = leaves;
        }

        @Override
        public void start(Self self) {
            if (leaves == 1) {
                throw report(first);
            }
            int each = leaves / CHILDREN;
            for (int i = 0; i < CHILDREN; i++) {
                spawnChild(self, new Skynet(first + (long) i * each, each, self.pid()));
            }
        }

    }

}
