package io.coppice.activeobject;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a method of the interface: calling it sends a message and returns at once (OTP `gen_server:cast/2`).
///
/// Such a call never fails; if nobody serves, it is lost. The method returns nothing and declares no exceptions, since
/// nobody waits for them. What the implementation throws crashes the process.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Cast {

}
