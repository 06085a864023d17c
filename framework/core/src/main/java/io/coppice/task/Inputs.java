package io.coppice.task;

import java.util.Iterator;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// Where a stream of tasks takes its inputs from.
///
/// @param opening begins to take them
/// @param closing lets go of them; may be called again
record Inputs<A extends @Nullable Object>(Supplier<? extends Iterator<? extends A>> opening, Runnable closing) {

}
