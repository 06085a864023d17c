/// Destinations, good and bad, for tests to deliver to, and courier as a program of its own.
@NullMarked
package com.example.courier.support;

import org.jspecify.annotations.NullMarked;
