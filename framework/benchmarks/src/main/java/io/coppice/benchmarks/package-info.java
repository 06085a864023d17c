/// What a message, a call, a start and a restart cost.
@NullMarked
package io.coppice.benchmarks;

import org.jspecify.annotations.NullMarked;
