/// Counts processes, exits and restarts for Micrometer.
@NullMarked
package io.coppice.spring.metrics;

import org.jspecify.annotations.NullMarked;
