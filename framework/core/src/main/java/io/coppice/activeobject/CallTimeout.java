package io.coppice.activeobject;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/// On a method of the interface, or on the interface for all of its methods: how long a caller waits for the reply.
/// Without it that is [io.coppice.server.ServerRef#DEFAULT_TIMEOUT], five seconds.
///
/// Methods that don't make the caller wait have no time-out: those with [Cast], and those that return a stage, whose caller
/// may use `orTimeout`.
///
/// What is over after that time is the wait of the caller; the process may still do the work, and its reply is dropped.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface CallTimeout {

    /// How long, in [#unit()]; positive.
    long value();

    /// The unit of [#value()].
    TimeUnit unit() default TimeUnit.SECONDS;

}
