package io.coppice.benchmarks.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is measured, under the same name in each column.
public enum Workload {

    /// Two supervised servers exchange casts.
    PING_PONG("ping-pong", "round trip between two servers", 400_000),

    /// A token goes round 1,000 supervised servers; the size is the number of rounds.
    RING("ring", "hop in a ring of 1,000 servers", 400),

    /// A token goes round 100 processes (Savina ThreadRing).
    THREAD_RING("thread-ring", "hop in a ring of 100 (Savina)", 100_000),

    /// One process casts to one supervised server.
    CAST_1("cast-1", "cast by one producer, handled", 1_000_000),

    /// Four processes cast to one supervised server.
    CAST_4("cast-4", "cast by one of four producers, handled", 1_000_000),

    /// A process sends increments to another and then retrieves the count (Savina
    /// Counting).
    COUNTING("counting", "message counted (Savina)", 1_000_000),

    /// A direct-style process calls a supervised server.
    CALL_1("call-1", "call and reply, one caller", 200_000),

    /// 64 direct-style processes call a supervised server each.
    CALL_64("call-64", "call and reply, 64 callers on 64 servers", 200_000),

    /// Two direct-style processes exchange messages.
    DIRECT_PING_PONG("direct-ping-pong", "round trip between two direct-style processes", 200_000),

    /// Direct-style processes that end at once, awaited in batches of 1,000.
    SPAWN_EXIT("spawn-exit", "process from start to end", 200_000),

    /// Idle servers are started under one dynamic supervisor.
    SUPERVISED_START("supervised-start", "start of an idle server under a supervisor", 100_000),

    /// A supervised server crashes, and its successor tells that it serves.
    CRASH_RESTART("crash-restart", "from a crash until the successor serves", 20_000),

    /// Processes that handle one message each (Savina ForkJoin, creation).
    FORK_JOIN_CREATE("fork-join-create", "process that handles one message (Savina)", 40_000),

    /// One sender, 60 servers; the size is the number of messages for each (Savina
    /// ForkJoin, throughput).
    FORK_JOIN_THROUGHPUT("fork-join-throughput", "message to one of 60 servers (Savina)", 10_000),

    /// 100 creatures meet in a mall (Savina Chameneos).
    CHAMENEOS("chameneos", "meeting of two of 100 creatures (Savina)", 200_000),

    /// 120 processes ping random others; the size is the number of pings of each (Savina
    /// Big).
    BIG("big", "ping and pong among 120 (Savina)", 20_000),

    /// A teller has money moved between 1,000 accounts (Savina Bank Transaction).
    BANK("bank", "transfer between 1,000 accounts (Savina)", 50_000),

    /// One process for each call of the naive Fibonacci function; the size is its
    /// argument (Savina).
    FIBONACCI("fibonacci", "process in a tree of two children each (Savina)", 25),

    /// A tree of processes with ten children each; the size is the number of leaves.
    SKYNET("skynet", "leaf of a tree of ten children each", 1_000_000);

    private static final List<Workload> QUICK = List.of(PING_PONG, RING, CAST_1, CALL_1, CALL_64, SPAWN_EXIT,
            SUPERVISED_START, CRASH_RESTART, BANK, SKYNET);

    private static final double GOLDEN_RATIO = (1 + Math.sqrt(5)) / 2;

    private final String label;

    private final String operation;

    private final int size;

    Workload(String label, String operation, int size) {
        this.label = label;
        this.operation = operation;
        this.size = size;
    }

    /// The workload of this name, if there is one.
    public static Optional<Workload> labelled(String label) {
        return Arrays.stream(values()).filter(workload -> workload.label.equals(label)).findFirst();
    }

    static List<Workload> all() {
        return List.of(values());
    }

    static List<Workload> quick() {
        return QUICK;
    }

    /// The name on the command line and in the table.
    public String label() {
        return label;
    }

    /// What the time is divided by.
    public String operation() {
        return operation;
    }

    /// The size at a scale: about so many times the operations.
    public int size(double scale) {
        return switch (this) {
            case FIBONACCI -> Math.max(2, (int) Math.round(size + Math.log(scale) / Math.log(GOLDEN_RATIO)));
            case SKYNET -> (int) Math.max(10, Math.pow(10, Math.round(Math.log10(size * scale))));
            case PING_PONG, RING, THREAD_RING, CAST_1, CAST_4, COUNTING, CALL_1, CALL_64, DIRECT_PING_PONG, SPAWN_EXIT,
                    SUPERVISED_START, CRASH_RESTART, FORK_JOIN_CREATE, FORK_JOIN_THROUGHPUT, CHAMENEOS, BIG, BANK ->
                (int) Math.max(1, Math.round(size * scale));
        };
    }

}
