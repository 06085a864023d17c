package io.coppice.benchmarks.suite;

/// How long the measured part of one iteration took.
///
/// @param nanos the time
/// @param operations what was done in it
public record Timing(long nanos, long operations) {

    /// The time from a start, as of [System#nanoTime()], until now.
    public static Timing since(long start, long operations) {
        return new Timing(System.nanoTime() - start, operations);
    }

    /// What one operation took.
    public double nanosPerOperation() {
        return (double) nanos / operations;
    }

}
