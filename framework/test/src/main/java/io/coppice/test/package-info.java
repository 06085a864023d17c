/// Test processes: a runtime for each test, a probe that records what it receives, and time that a test moves by hand.
///
/// Start with [io.coppice.test.CoppiceExtension].
@NullMarked
package io.coppice.test;

import org.jspecify.annotations.NullMarked;
