/// What changes, and what does not, when there are very many processes or when some of them never let go of a core.
@NullMarked
package io.coppice.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
