package io.coppice.benchmarks.suite.pekko;

import java.util.List;

/// A measured value; the suffix tells several values of one workload apart.
///
/// @param suffix what to append to the workload's name
/// @param value nanoseconds per operation, or bytes
record Figure(String suffix, double value) {

    static List<Figure> only(double value) {
        return List.of(new Figure("", value));
    }

    /// Nanoseconds for each of so many operations.
    static List<Figure> perOperation(long operations, Runnable work) {
        long start = System.nanoTime();
        work.run();
        return only((double) (System.nanoTime() - start) / operations);
    }

}
