/// Shows the running tree and its restarts over Actuator, and lets operators act on it where that is allowed.
@NullMarked
package io.coppice.spring.actuate;

import org.jspecify.annotations.NullMarked;
