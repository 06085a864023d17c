/// Servers as a user would write them, for the tests of the starter.
@NullMarked
package io.coppice.spring.example;

import org.jspecify.annotations.NullMarked;
