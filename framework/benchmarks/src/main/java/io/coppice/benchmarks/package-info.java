/// What a message, a call, a timer, a start and a restart cost: in time and, with JMH's `-prof gc`, in bytes.
@NullMarked
package io.coppice.benchmarks;

import org.jspecify.annotations.NullMarked;
