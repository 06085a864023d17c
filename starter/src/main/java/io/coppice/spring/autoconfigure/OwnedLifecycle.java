package io.coppice.spring.autoconfigure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;

/// Something that is started and stopped again and again, by one process at a time.
final class OwnedLifecycle {

    private final String name;

    private final Supplier<Lifecycle> target;

    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Pid owner;

    private @Nullable Lifecycle found;

    OwnedLifecycle(String name, Supplier<Lifecycle> target) {
        this.name = name;
        this.target = target;
    }

    /// Starts it anew for a process.
    ///
    /// @throws IllegalStateException if it belongs to another process
    void start(Pid starter) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (owner != null && owner.isAlive()) {
                throw new IllegalStateException(
                        name + " belongs to process " + owner + " already; it is one object and can be one child only");
            }
            owner = starter;
            Lifecycle lifecycle = target.get();
            stop(lifecycle);
            found = lifecycle;
            lifecycle.start();
        }
        finally {
            lock.unlock();
        }
    }

    boolean isRunning() {
        lock.lock();
        try {
            return found != null && found.isRunning();
        }
        finally {
            lock.unlock();
        }
    }

    /// Stops it and waits for that, if it still belongs to that process.
    void release(Pid former) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (former.equals(owner)) {
                owner = null;
                stop(found);
            }
        }
        finally {
            lock.unlock();
        }
    }

    private static void stop(@Nullable Lifecycle running) throws InterruptedException {
        if (running == null || !running.isRunning()) {
            return;
        }
        if (running instanceof SmartLifecycle smart) {
            CountDownLatch stopped = new CountDownLatch(1);
            smart.stop(stopped::countDown);
            stopped.await();
        }
        else {
            running.stop();
        }
    }

    @Override
    public String toString() {
        return name;
    }

}
