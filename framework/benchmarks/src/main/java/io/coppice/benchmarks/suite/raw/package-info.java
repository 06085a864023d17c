/// The column of the plain JDK: what queues, executors and virtual threads cost when nobody supervises, links or names.
@NullMarked
package io.coppice.benchmarks.suite.raw;

import org.jspecify.annotations.NullMarked;
