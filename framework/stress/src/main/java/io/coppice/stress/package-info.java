/// How the stress tests are run.
@NullMarked
package io.coppice.stress;

import org.jspecify.annotations.NullMarked;
