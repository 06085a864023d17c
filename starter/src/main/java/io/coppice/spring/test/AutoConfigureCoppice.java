package io.coppice.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/// Lets a test that has a whole application, for example by `@SpringBootTest`, look into its tree and interfere: the beans
/// [TestTree] and [io.coppice.test.ManualTime], which test methods may also ask for as parameters, next to an
/// [io.coppice.test.Probe] and the [io.coppice.process.ProcessRuntime].
///
/// Each test has a fresh tree. A process that crashes fails the test, unless the test says
/// [io.coppice.test.MayCrash] or injected the crash. A test that fails is reported with the tree, the restarts, and the types of
/// the latest messages.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@ExtendWith(CoppiceTestExtension.class)
@PropertyMapping("coppice-test")
public @interface AutoConfigureCoppice {

    /// Whether the time of the tree stands still until the test moves it: then back-offs,
    /// time-outs and timers take no
    /// real time, and happen only if the test wants them to.
    boolean manualTime() default true;

}
