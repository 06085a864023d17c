package io.coppice.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says that processes may crash in a test with [CoppiceExtension]; otherwise a crash fails it. On a class it holds for
/// all of its tests.
///
/// {@snippet class="io.coppice.test.CoppiceExtensionTests" region="mayCrash"}
///
/// What is injected by [Faults] may happen in any test.
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface MayCrash {

    /// What they may crash with; if left out, anything.
    Class<? extends Throwable>[] value() default {};

}
