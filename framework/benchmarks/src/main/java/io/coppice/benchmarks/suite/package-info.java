/// The comparison of Coppice with its peers: the same workloads, each in a process of its own, and one table.
///
/// A column is a program that is started as `<program> <workload> <iterations> <scale>`, prints
/// `RESULT <workload> <nanoseconds per operation>` after each iteration, and ends with 0; with 3 if it does not know the
/// workload.
@NullMarked
package io.coppice.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
