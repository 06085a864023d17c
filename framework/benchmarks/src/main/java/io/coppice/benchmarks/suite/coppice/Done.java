package io.coppice.benchmarks.suite.coppice;

/// What the measurer is told at the end.
///
/// @param count how many have been counted, for the check
record Done(long count) {
}
