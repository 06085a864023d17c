/// The background work of the guide.
@NullMarked
package example.background;

import org.jspecify.annotations.NullMarked;
