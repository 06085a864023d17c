package io.coppice.spring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/// Makes the context of a [CoppiceTest].
final class CoppiceTestContextBootstrapper extends TestSliceTestContextBootstrapper<CoppiceTest> {

}
