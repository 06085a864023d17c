package io.coppice.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.coppice.process.Placement;
import io.coppice.supervision.Restart;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/// Makes a class a process below a supervisor. It is a prototype-scoped bean: each start, the first and every restart,
/// makes a new one with fresh dependencies, and it is destroyed after the process has ended.
///
/// If the class implements a plain interface, whoever has that interface injected sends messages: calls run in the process,
/// one at a time, see [io.coppice.activeobject.ActiveObject]. If it is a [io.coppice.server.GenServer] or a
/// [io.coppice.statemachine.StateMachine], a [io.coppice.server.ServerRef] of its messages can be injected. A [Runnable] or
/// [java.util.concurrent.Callable] without an interface of its own is done once, and needs `restart = Restart.TRANSIENT`.
///
/// Where the order among siblings matters, list the bean in the configuration instead; `@Order` is honoured among the
/// classes with this annotation, which all come after the children in the configuration.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public @interface ProcessBean {

    /// The name of the bean, and of its place below the supervisor. By default that of
    /// any
    /// component.
    @AliasFor(annotation = Component.class, attribute = "value")
    String value() default "";

    /// The path of the supervisor, for example `/shop`; placeholders as in `${shop.path}`
    /// are resolved. By default the process stands
    /// where the configuration names its bean, or else below a supervisor `/beans`.
    String supervisor() default "";

    /// The interface whose calls are messages; needed if the class implements several.
    Class<?> type() default void.class;

    /// When it is started again.
    Restart restart() default Restart.PERMANENT;

    /// How long it may take to stop before it is killed, for example `5s`, or
    /// `brutal-kill`
    /// or `infinity`. By default five seconds.
    String shutdown() default "";

    /// On what kind of thread it runs.
    Placement placement() default Placement.AUTO;

}
