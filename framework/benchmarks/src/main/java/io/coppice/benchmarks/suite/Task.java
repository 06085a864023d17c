package io.coppice.benchmarks.suite;

/// One workload as a column on the JVM does it.
@FunctionalInterface
public interface Task {

    /// Does it once and tells how long the measured part took.
    ///
    /// @param size see [Workload#size]
    Timing run(int size) throws Exception;

}
