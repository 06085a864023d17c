/// The comparison suite's workloads as a user of Pekko Typed would write them.
@NullMarked
package io.coppice.benchmarks.suite.pekko;

import org.jspecify.annotations.NullMarked;
