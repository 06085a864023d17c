/// The rules of processes and signals, written down a second time without threads, and the tests that compare the two.
@NullMarked
package io.coppice.process.model;

import org.jspecify.annotations.NullMarked;
