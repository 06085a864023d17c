/// Tests configured trees: a real tree in virtual time, with faults and probes in place of its servers.
///
/// It needs `coppice-test` on the class path of the tests. Start with [io.coppice.spring.test.CoppiceTest].
@NullMarked
package io.coppice.spring.test;

import org.jspecify.annotations.NullMarked;
