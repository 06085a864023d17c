/// Turns the configuration below `coppice` into a running, injectable tree.
@NullMarked
package io.coppice.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
