/// The column of Coppice: each workload written with its public interface, as a user would.
@NullMarked
package io.coppice.benchmarks.suite.coppice;

import org.jspecify.annotations.NullMarked;
