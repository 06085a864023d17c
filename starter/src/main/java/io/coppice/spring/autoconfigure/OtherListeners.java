package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;

/// A registry of listener containers without those that are children of the tree: what Spring starts and stops.
///
/// @param registry all of them
/// @param isChild says of an id whether it is that of a child
record OtherListeners(ListenerRegistry registry, Predicate<String> isChild) implements SmartLifecycle {

    /// The registry starts all; those of children run already, which makes it no
    /// difference.
    @Override
    public void start() {
        registry.bean().start();
    }

    @Override
    public void stop() {
        running().forEach(Lifecycle::stop);
    }

    @Override
    public void stop(Runnable callback) {
        List<Lifecycle> running = running();
        AtomicInteger left = new AtomicInteger(running.size() + 1);
        Runnable oneLess = () -> {
            if (left.decrementAndGet() == 0) {
                callback.run();
            }
        };
        for (Lifecycle container : running) {
            if (container instanceof SmartLifecycle smart) {
                smart.stop(oneLess);
            }
            else {
                container.stop();
                oneLess.run();
            }
        }
        oneLess.run();
    }

    @Override
    public boolean isRunning() {
        return !running().isEmpty();
    }

    @Override
    public boolean isAutoStartup() {
        return registry.bean().isAutoStartup();
    }

    @Override
    public boolean isPauseable() {
        return registry.bean().isPauseable();
    }

    @Override
    public int getPhase() {
        return registry.bean().getPhase();
    }

    private List<Lifecycle> running() {
        return registry.all()
            .stream()
            .filter(isChild.negate())
            .map(registry::container)
            .filter(Objects::nonNull)
            .filter(Lifecycle::isRunning)
            .toList();
    }

}
