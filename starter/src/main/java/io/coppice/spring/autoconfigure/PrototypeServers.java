package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.coppice.process.Self;
import io.coppice.server.GenServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/// Gets a new bean for every start of a child, and destroys it when its process has ended, however it ended.
final class PrototypeServers {

    private static final Logger logger = LoggerFactory.getLogger("coppice.application");

    private final ConfigurableBeanFactory beanFactory;

    private long undestroyed;

    PrototypeServers(ConfigurableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    Supplier<GenServer<?>> factory(String bean) {
        return () -> create(bean);
    }

    // Called in the process of the child, so its end can be watched before there is
    // anything to lose.
    private GenServer<?> create(String bean) {
        GenServer<?> server = beanFactory.getBean(bean, GenServer.class);
        count(1);
        Self.current().pid().watch(_ -> Thread.ofVirtual().name("destroy-" + bean).start(() -> destroy(bean, server)));
        return server;
    }

    private void destroy(String bean, GenServer<?> server) {
        try {
            beanFactory.destroyBean(bean, server);
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
