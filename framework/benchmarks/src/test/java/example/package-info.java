/// Programs for the documentation to show, run by tests.
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
