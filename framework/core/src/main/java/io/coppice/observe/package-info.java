/// Look at the tree without touching it.
@NullMarked
package io.coppice.observe;

import org.jspecify.annotations.NullMarked;
