package io.coppice.benchmarks.suite.pekko;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import static java.util.Map.entry;

/// The Pekko column of the comparison suite: `PekkoColumn <workload> <iterations> <scale>`.
///
/// Whoever waits for actors from outside is a virtual thread.
public final class PekkoColumn {

    private static final int UNKNOWN_WORKLOAD = 3;

    private static final Map<String, Workload> WORKLOADS = Map.ofEntries(entry("ping-pong", Relay::pingPong),
            entry("ring", Relay::ring), entry("thread-ring", Relay::threadRing), entry("cast-1", Producer.cast(1)),
            entry("cast-4", Producer.cast(4)), entry("counting", Producer::counting), entry("call-1", Calls::one),
            entry("call-64", Calls::many), entry("spawn-exit", Spawner::spawnExit),
            entry("supervised-start", Lifecycle::supervisedStart), entry("crash-restart", Crashes::run),
            entry("fork-join-create", Spawner::forkJoinCreate),
            entry("fork-join-throughput", Producer::forkJoinThroughput), entry("chameneos", Chameneos::run),
            entry("big", Big::run), entry("bank", Bank::run), entry("fibonacci", Fibonacci::run),
            entry("skynet", Skynet::run), entry("memory", Lifecycle::memory), entry("latency-idle", Calls::latency));

    private PekkoColumn() {
    }

    public static void main(String[] args) {
        var workload = WORKLOADS.get(args[0]);
        if (workload == null) {
            System.err.println("unknown workload " + args[0]);
            System.exit(UNKNOWN_WORKLOAD);
            return;
        }
        int iterations = Integer.parseInt(args[1]);
        double scale = Double.parseDouble(args[2]);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.runAsync(() -> {
                for (int i = 0; i < iterations; i++) {
                    iterate(args[0], workload, scale);
                }
            }, threads).join();
        }
    }

    private static void iterate(String name, Workload workload, double scale) {
        try (var stage = new Stage(scale)) {
            for (var figure : workload.run(stage)) {
                System.out.printf(Locale.ROOT, "RESULT %s%s %.1f%n", name, figure.suffix(), figure.value());
            }
        }
    }

}
