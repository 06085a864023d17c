package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.coppice.activeobject.ActiveObject;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerFactory;
import io.coppice.statemachine.StateMachine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/// Gets a new bean for every start of a child, and destroys it when its process has ended, however it ended.
final class PrototypeServers {

    private static final Logger logger = LoggerFactory.getLogger("coppice.application");

    private final ConfigurableListableBeanFactory beanFactory;

    private final ChildBeans beans;

    private long undestroyed;

    PrototypeServers(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
        this.beans = new ChildBeans(beanFactory);
    }

    /// What makes a server at each start that does what the bean is there for.
    Supplier<GenServer<?>> factory(String bean) {
        Supplier<? extends GenServer<?>> servers = servers(bean);
        Class<?> type = beans.type(bean);
        return (type != null) ? of(type, servers) : servers::get;
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

    // Called in the process of the child, so its end can be watched before there is
    // anything to lose.
    private <T> T create(String bean, Class<T> type) {
        T made = beanFactory.getBean(bean, type);
        count(1);
        Self.current().pid().watch(_ -> Thread.ofVirtual().name("destroy-" + bean).start(() -> destroy(bean, made)));
        return made;
    }

    private void destroy(String bean, Object made) {
        try {
            beanFactory.destroyBean(bean, made);
        }
        catch (RuntimeException ex) {
            logger.warn("Bean '{}' could not be destroyed after the end of its process", bean, ex);
        }
        finally {
            count(-1);
        }
    }

    private synchronized void count(int change) {
        undestroyed += change;
        notifyAll();
    }

    /// Waits until the beans of all processes that have ended are destroyed. Returns
    /// whether they were in time.
    synchronized boolean awaitDestroyed(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (undestroyed > 0) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return undestroyed == 0;
    }

}
