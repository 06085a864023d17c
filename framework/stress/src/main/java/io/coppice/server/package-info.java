/// What calls do when their server ends meanwhile, tried out by jcstress.
@NullMarked
package io.coppice.server;

import org.jspecify.annotations.NullMarked;
