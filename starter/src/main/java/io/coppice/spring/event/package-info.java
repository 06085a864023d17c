/// What happens in the tree, as events of the application.
@NullMarked
package io.coppice.spring.event;

import org.jspecify.annotations.NullMarked;
