/// The shop of the guide.
@NullMarked
package example.shop;

import org.jspecify.annotations.NullMarked;
