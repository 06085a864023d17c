package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import io.coppice.activeobject.ActiveObject;
import io.coppice.server.GenServer;
import io.coppice.server.ServerFactory;
import io.coppice.statemachine.StateMachine;
import io.coppice.supervision.Restart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.Lifecycle;

/// Gets a new bean for every start of a child, and destroys it when its process has ended, however it ended. Only what
/// Spring can start again, a `Lifecycle`, stays the same.
final class PrototypeServers {

    private static final Logger logger = LoggerFactory.getLogger("coppice.application");

    private final ConfigurableListableBeanFactory beanFactory;

    private final ChildBeans beans;

    private final Aftermath aftermath = new Aftermath();

    private final Lifecycles lifecycles;

    PrototypeServers(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
        this.beans = new ChildBeans(beanFactory);
        this.lifecycles = new Lifecycles(beanFactory, aftermath);
    }

    /// What makes a server at each start that does what the bean is there for.
    Supplier<GenServer<?>> factory(String bean) {
        if (beans.behaviour(bean) == Lifecycle.class) {
            return lifecycles.factory(bean);
        }
        if (beans.isJob(bean)) {
            return new WorkFactory(() -> new RunOnce(job(bean)), Restart.TRANSIENT);
        }
        Supplier<? extends GenServer<?>> servers = servers(bean);
        Class<?> type = beans.type(bean);
        return (type != null) ? of(type, servers) : servers::get;
    }

    /// What makes a server at each start that starts and stops a listener.
    Supplier<GenServer<?>> listener(String id) {
        return lifecycles.factory(Lifecycles.LISTENER + id);
    }

    private Supplier<? extends GenServer<?>> servers(String bean) {
        Class<?> behaviour = beans.behaviour(bean);
        if (behaviour == null || behaviour == GenServer.class) {
            return () -> create(bean, GenServer.class);
        }
        if (behaviour == StateMachine.class) {
            return StateMachine.server(() -> (StateMachine<?, ?>) create(bean, StateMachine.class));
        }
        return plain(bean, behaviour);
    }

    private <T> Supplier<? extends GenServer<?>> plain(String bean, Class<T> behaviour) {
        return ActiveObject.contained(behaviour, () -> create(bean, behaviour));
    }

    // What the runtime learns of one class of beans is not to be held against another.
    @SuppressWarnings({ "unchecked", "rawtypes" })
    private static Supplier<GenServer<?>> of(Class<?> type, Supplier<? extends GenServer<?>> servers) {
        return (Supplier) ServerFactory.of(type, (Supplier<? extends GenServer<Object>>) servers);
    }

    private Callable<?> job(String bean) {
        return (beans.behaviour(bean) == Callable.class) ? create(bean, Callable.class)
                : Executors.callable(create(bean, Runnable.class));
    }

    // Called in the process of the child, so its end can be watched before there is
    // anything to lose.
    private <T> T create(String bean, Class<T> type) {
        T made = beanFactory.getBean(bean, type);
        aftermath.ofThisProcess("destroy-" + bean, () -> destroy(bean, made));
        return made;
    }

    private void destroy(String bean, Object made) {
        try {
            beanFactory.destroyBean(bean, made);
        }
        catch (RuntimeException ex) {
            logger.warn("Bean '{}' could not be destroyed after the end of its process", bean, ex);
        }
    }

    /// Waits until the beans of all processes that have ended are destroyed or stopped.
    /// Returns whether they were in time.
    boolean awaitDestroyed(Duration atMost) {
        return aftermath.awaitDone(atMost);
    }

    /// Takes out what children start and stop.
    void takeFrom(Map<String, Lifecycle> beans) {
        lifecycles.takeFrom(beans);
    }

}
