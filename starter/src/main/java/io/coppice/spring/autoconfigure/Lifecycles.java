package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.coppice.server.GenServer;
import io.coppice.supervision.Restart;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;

/// The beans and listener containers that children start and stop.
final class Lifecycles {

    /// Before the id of a listener, where otherwise the name of a bean stands.
    static final String LISTENER = "listener:";

    private final ListableBeanFactory beanFactory;

    private final Aftermath aftermath;

    private final Map<String, OwnedLifecycle> owned = new ConcurrentHashMap<>();

    Lifecycles(ListableBeanFactory beanFactory, Aftermath aftermath) {
        this.beanFactory = beanFactory;
        this.aftermath = aftermath;
    }

    /// Makes the servers of a child that starts and stops a bean, or a listener.
    WorkFactory factory(String source) {
        OwnedLifecycle lifecycle = owned.computeIfAbsent(source,
                _ -> new OwnedLifecycle("'" + source + "'", () -> find(source)));
        Supplier<GenServer<?>> servers = () -> new LifecycleServer(lifecycle, aftermath);
        return new WorkFactory(servers, Restart.PERMANENT);
    }

    private Lifecycle find(String source) {
        return source.startsWith(LISTENER) ? listener(source.substring(LISTENER.length()))
                : beanFactory.getBean(source, Lifecycle.class);
    }

    private Lifecycle listener(String id) {
        return registries().map(registry -> registry.container(id))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(
                    "'" + id + "' is the id of no listener. " + Suggestions.forWord(id, ids())
                            + ". It is said at the method, as in @KafkaListener(id = \"" + id + "\")"));
    }

    private List<String> ids() {
        return registries().flatMap(registry -> registry.all().stream()).sorted().toList();
    }

    private Stream<ListenerRegistry> registries() {
        return beanFactory.getBeansOfType(SmartLifecycle.class, false, false)
            .values()
            .stream()
            .map(ListenerRegistry::of)
            .flatMap(Optional::stream);
    }

    /// Takes out what children start and stop, so that Spring does not do it too.
    void takeFrom(Map<String, Lifecycle> beans) {
        if (owned.isEmpty()) {
            return;
        }
        beans.keySet()
            .removeIf(bean -> owned.containsKey(bean)
                    || Stream.of(beanFactory.getAliases(bean)).anyMatch(owned::containsKey));
        beans.replaceAll((_, bean) -> ListenerRegistry.of(bean).map(this::othersOf).orElse(bean));
    }

    private Lifecycle othersOf(ListenerRegistry registry) {
        boolean none = registry.all().stream().noneMatch(this::isChild);
        return none ? registry.bean() : new OtherListeners(registry, this::isChild);
    }

    private boolean isChild(String id) {
        return owned.containsKey(LISTENER + id);
    }

}
