package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.coppice.activeobject.ActiveObject;
import io.coppice.server.GenServer;
import io.coppice.spring.autoconfigure.ChildBeans.Fault;
import io.coppice.statemachine.StateMachine;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.AbstractApplicationContext;

/// Finds out whether a bean can be a process, and says what to do if it can't.
final class ChildBeanCheck {

    private static final String PROCESSOR = AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME;

    private final ChildBeans beans;

    private final ListableBeanFactory beanFactory;

    ChildBeanCheck(ChildBeans beans, ListableBeanFactory beanFactory) {
        this.beans = beans;
        this.beanFactory = beanFactory;
    }

    @Nullable Fault fault(String bean) {
        if (!beanFactory.containsBean(bean)) {
            return new Fault("'" + bean + "' is not the name of a bean", suggestion(bean));
        }
        Class<?> type = beans.type(bean);
        if (beans.behaviour(bean) == Lifecycle.class) {
            return faultOfProcessor();
        }
        Fault fault = (type != null) ? faultOfBehaviour(bean, type) : null;
        if (fault != null || beanFactory.isPrototype(bean)) {
            return fault;
        }
        return new Fault(
                "the bean of a worker is prototype-scoped: every restart needs a new object, "
                        + "'%s' would come back with the state it crashed with".formatted(bean),
                "Annotate " + ((type != null) ? type.getSimpleName() : bean)
                        + " (or its @Bean method) with @Scope(\"prototype\")");
    }

    private @Nullable Fault faultOfBehaviour(String bean, Class<?> type) {
        Class<?> behaviour = beans.behaviour(bean);
        if (behaviour == null) {
            return Lifecycle.class.isAssignableFrom(type) ? noSingleton(bean) : noBehaviour(bean, type);
        }
        if (!beans.isPlain(bean)) {
            return null;
        }
        return behaviour.isAssignableFrom(type) ? faultOfContract(behaviour)
                : new Fault(type.getName() + " does not implement " + behaviour.getName(),
                        "Let it implement the type that its @ProcessBean names, or name another type there");
    }

    private static Fault noSingleton(String bean) {
        return new Fault("a Lifecycle is a singleton, which its process starts again and again; '" + bean + "' is not",
                "Remove its scope, or let it implement GenServer");
    }

    /// Why nothing listens, whatever its id, or null if something does.
    @Nullable Fault faultOfListener() {
        boolean any = Stream.of(beanFactory.getBeanNamesForType(SmartLifecycle.class, false, false))
            .map(beanFactory::getType)
            .anyMatch(type -> type != null && ListenerRegistry.is(type));
        return any ? faultOfProcessor() : new Fault(
                "a listener is a method with @JmsListener, @KafkaListener or @RabbitListener; none is looked for",
                "Add @EnableJms, @EnableKafka or @EnableRabbit, or the starter of Spring Boot that does");
    }

    private @Nullable Fault faultOfProcessor() {
        Class<?> type = beanFactory.getType(PROCESSOR);
        return (type == null || TreeLifecycleProcessor.class.isAssignableFrom(type)) ? null
                : new Fault(
                        "the process alone starts and stops it, but the bean '" + PROCESSOR
                                + "' of the application would do so too",
                        "Remove the bean '" + PROCESSOR + "', or let Spring start this one");
    }

    private static @Nullable Fault faultOfContract(Class<?> behaviour) {
        try {
            ActiveObject.server(behaviour, () -> {
                throw new IllegalStateException("Only checked here");
            });
            return null;
        }
        catch (IllegalArgumentException ex) {
            return new Fault("calls of the interface are messages to the process", String.valueOf(ex.getMessage()));
        }
    }

    private Fault noBehaviour(String bean, Class<?> type) {
        List<Class<?>> plain = ChildBeans.plainInterfaces(type);
        String names = plain.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
        String simpleName = type.getSimpleName();
        return new Fault(
                "the bean of a worker is a GenServer, a StateMachine, a Lifecycle, a Runnable or Callable, or implements one"
                        + " interface whose calls are messages; '" + bean + "' is a " + type.getName()
                        + (plain.isEmpty() ? " and implements none" : " and implements " + names),
                plain.isEmpty() ? "Let " + simpleName
                        + " implement GenServer or an interface of its own, or name another bean. " + suggestion(bean)
                        : "Say which one on " + simpleName + ", for example with @ProcessBean(type = "
                                + plain.getFirst().getSimpleName() + ".class), or let it implement GenServer");
    }

    private String suggestion(String bean) {
        List<String> servers = Stream.of(GenServer.class, StateMachine.class)
            .flatMap(type -> Stream.of(beanFactory.getBeanNamesForType(type, true, false)))
            .toList();
        return servers.isEmpty() ? "Declare a prototype-scoped bean that implements GenServer: there is none yet"
                : Suggestions.forWord(bean, servers);
    }

}
