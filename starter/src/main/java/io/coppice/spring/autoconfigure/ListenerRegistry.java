package io.coppice.spring.autoconfigure;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/// Where the containers of annotated listeners are. Those for JMS, Kafka, Rabbit and Pulsar have no type in common, but the
/// same methods.
///
/// @param bean the registry
/// @param ids the method that lists the containers
/// @param container the method that finds one
record ListenerRegistry(SmartLifecycle bean, Method ids, Method container) {

    static boolean is(Class<?> type) {
        return SmartLifecycle.class.isAssignableFrom(type) && ClassUtils.hasMethod(type, "getListenerContainerIds")
                && ClassUtils.hasMethod(type, "getListenerContainer", String.class);
    }

    static Optional<ListenerRegistry> of(Object bean) {
        Class<?> type = bean.getClass();
        return is(type) ? Optional
            .of(new ListenerRegistry((SmartLifecycle) bean, ClassUtils.getMethod(type, "getListenerContainerIds"),
                    ClassUtils.getMethod(type, "getListenerContainer", String.class)))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    Set<String> all() {
        return (Set<String>) Objects.requireNonNull(ReflectionUtils.invokeMethod(ids, bean));
    }

    @Nullable Lifecycle container(String id) {
        return (Lifecycle) ReflectionUtils.invokeMethod(container, bean, id);
    }

}
