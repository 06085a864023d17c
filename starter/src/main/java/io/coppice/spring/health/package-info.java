/// Derives the health of the application from the state of its tree.
@NullMarked
package io.coppice.spring.health;

import org.jspecify.annotations.NullMarked;
