package io.coppice.benchmarks.suite.pekko;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.apache.pekko.actor.typed.ActorRef;

/// What it costs to ask from outside, blocking a virtual thread until the answer has come.
final class Calls {

    private Calls() {
    }

    static List<Figure> one(Stage stage) {
        int calls = stage.amount(200_000);
        var server = stage.spawnSupervised(Counter.create());
        return Figure.perOperation(calls, () -> call(stage, server, calls));
    }

    static List<Figure> many(Stage stage) {
        int each = stage.amount(400_000 / 64);
        var servers = Stream.generate(() -> stage.spawnSupervised(Counter.create())).limit(64).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Figure.perOperation(64L * each, () -> {
                var callers = servers.stream()
                    .map(server -> CompletableFuture.runAsync(() -> call(stage, server, each), threads))
                    .toArray(CompletableFuture<?>[]::new);
                CompletableFuture.allOf(callers).join();
            });
        }
    }

    private static void call(Stage stage, ActorRef<Counter.Message> server, int calls) {
        for (int i = 0; i < calls; i++) {
            Stage.check(0, stage.ask(server, Counter.Total::new));
        }
    }

    static List<Figure> latency(Stage stage) {
        var server = stage.spawnSupervised(Counter.create());
        var times = new long[stage.amount(20_000)];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            Stage.check(0, stage.ask(server, Counter.Total::new));
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return List.of(new Figure(".p50", at(0.5, times)), new Figure(".p99", at(0.99, times)),
                new Figure(".p999", at(0.999, times)));
    }

    private static long at(double quantile, long[] sorted) {
        return sorted[Math.max(0, (int) Math.ceil(quantile * sorted.length) - 1)];
    }

}
