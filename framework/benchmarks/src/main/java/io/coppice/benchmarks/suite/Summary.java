package io.coppice.benchmarks.suite;

import java.util.List;

/// A few measurements in three numbers.
///
/// @param median the middle one, or half-way between the two in the middle
/// @param min the least
/// @param max the most
record Summary(double median, double min, double max) {

    /// Sums up one measurement or more.
    static Summary of(List<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = (sorted.size() % 2 == 1) ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Summary(median, sorted.getFirst(), sorted.getLast());
    }

}
