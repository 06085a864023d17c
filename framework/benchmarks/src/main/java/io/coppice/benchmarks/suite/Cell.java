package io.coppice.benchmarks.suite;

/// A place in the table.
///
/// @param workload its line
/// @param column the name of its column
record Cell(Workload workload, String column) {
}
