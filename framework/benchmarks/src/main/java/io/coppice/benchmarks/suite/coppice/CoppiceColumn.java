package io.coppice.benchmarks.suite.coppice;

import java.util.EnumMap;
import java.util.Map;

import io.coppice.benchmarks.suite.ColumnProgram;
import io.coppice.benchmarks.suite.Task;
import io.coppice.benchmarks.suite.Workload;
import io.coppice.process.ProcessRuntime;

/// The main program of the column of Coppice.
public final class CoppiceColumn {

    private CoppiceColumn() {
    }

    /// Runs one workload.
    ///
    /// @param args the workload, the number of iterations, the scale
    public static void main(String[] args) throws Exception {
        try (ProcessRuntime runtime = ProcessRuntime.start()) {
            Map<Workload, Task> tasks = new EnumMap<>(Workload.class);
            for (Workload workload : Workload.values()) {
                tasks.put(workload, work(workload).in(runtime));
            }
            ColumnProgram.run(args, tasks);
        }
    }

    private static Work work(Workload workload) {
        return switch (workload) {
            case PING_PONG -> PingPong::run;
            case RING -> Ring::supervised;
            case THREAD_RING -> Ring::savina;
            case CAST_1 -> new Casts(1);
            case CAST_4 -> new Casts(4);
            case COUNTING -> Counting::run;
            case CALL_1 -> new Calls(1);
            case CALL_64 -> new Calls(64);
            case DIRECT_PING_PONG -> DirectPingPong::run;
            case SPAWN_EXIT -> Lifecycle::spawnExit;
            case SUPERVISED_START -> Lifecycle::supervisedStart;
            case CRASH_RESTART -> Lifecycle::crashRestart;
            case FORK_JOIN_CREATE -> ForkJoin::create;
            case FORK_JOIN_THROUGHPUT -> ForkJoin::throughput;
            case CHAMENEOS -> Chameneos::run;
            case BIG -> Big::run;
            case BANK -> Bank::run;
            case FIBONACCI -> Trees::fibonacci;
            case SKYNET -> Trees::skynet;
        };
    }

}
