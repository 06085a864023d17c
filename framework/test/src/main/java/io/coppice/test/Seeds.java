package io.coppice.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs a test of [CoppiceExtension] many times, each time with another order of what processes do: one of them runs at a
/// time, for one message, and a seed chooses which is next. The first seed that fails ends it and is reported; run with that
/// seed alone, everything happens in the same order again.
///
/// {@snippet class="io.coppice.test.SeedsTests" region="seeds"}
///
/// The test's own thread takes turns with the processes: while it waits in a call, a start, a stop, a [Probe] or in
/// [ManualTime#advance], others run, and in no other place. The runtime has a [ManualTime], whether the test asks for it or not.
///
/// What no seed controls: threads that the test or a process starts by itself, code that waits for such threads, random
/// numbers (a back-off with jitter draws some), the real clock, and the order of sets of objects without `hashCode`. Code that waits for
/// another process, other than by a call or `receive`, has to say so with [io.coppice.process.Self#blocking()], or all
/// stand still.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(SeedsExtension.class)
public @interface Seeds {

    /// With how many seeds to run it, from 1 on.
    int value() default 100;

    /// The seeds to run it with instead. The system property `coppice.seed` comes before
    /// both.
    long[] only() default {};

}
