package io.coppice.benchmarks.suite.raw;

import java.util.EnumMap;
import java.util.Map;

import io.coppice.benchmarks.suite.ColumnProgram;
import io.coppice.benchmarks.suite.Task;
import io.coppice.benchmarks.suite.Workload;

/// The main program of the column of the plain JDK; it leaves out what the JDK has no counterpart of.
public final class RawColumn {

    private RawColumn() {
    }

    /// Runs one workload.
    ///
    /// @param args the workload, the number of iterations, the scale
    public static void main(String[] args) throws Exception {
        Map<Workload, Task> tasks = new EnumMap<>(Workload.class);
        tasks.put(Workload.PING_PONG, Messages::pingPong);
        tasks.put(Workload.RING, Messages::ring);
        tasks.put(Workload.THREAD_RING, Messages::threadRing);
        tasks.put(Workload.CAST_1, Messages::castByOne);
        tasks.put(Workload.CAST_4, Messages::castByFour);
        tasks.put(Workload.COUNTING, Messages::castByOne);
        tasks.put(Workload.CALL_1, new Calls(1));
        tasks.put(Workload.CALL_64, new Calls(64));
        tasks.put(Workload.DIRECT_PING_PONG, Threads::pingPong);
        tasks.put(Workload.SPAWN_EXIT, Threads::spawnExit);
        tasks.put(Workload.FORK_JOIN_CREATE, Threads::forkJoinCreate);
        tasks.put(Workload.FORK_JOIN_THROUGHPUT, Messages::forkJoinThroughput);
        tasks.put(Workload.FIBONACCI, Threads::fibonacci);
        tasks.put(Workload.SKYNET, Threads::skynet);
        ColumnProgram.run(args, tasks);
    }

}
