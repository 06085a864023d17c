package io.coppice.benchmarks.scale;

import java.util.Arrays;

/// What was measured with a number of servers, several times, in nanoseconds.
///
/// @param n how many servers there were
/// @param least the least
/// @param median the median
/// @param most the most
record Point(long n, double least, double median, double most) {

    static Point of(long n, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Point(n, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

}
