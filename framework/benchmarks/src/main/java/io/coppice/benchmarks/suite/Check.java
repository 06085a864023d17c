package io.coppice.benchmarks.suite;

/// The proof that a workload did what it is measured for.
public final class Check {

    private Check() {
    }

    /// Fails the iteration if a count is not what it must be.
    ///
    /// @throws IllegalStateException if it is not
    public static void count(String what, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException("The " + what + " was " + actual + ", it must be " + expected
                    + "; the workload is wrong, its time means nothing");
        }
    }

}
