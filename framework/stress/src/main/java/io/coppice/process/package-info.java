/// What the process layer does when threads meet, tried out by jcstress.
@NullMarked
package io.coppice.process;

import org.jspecify.annotations.NullMarked;
