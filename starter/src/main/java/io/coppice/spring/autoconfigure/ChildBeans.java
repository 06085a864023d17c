package io.coppice.spring.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.coppice.server.GenServer;
import io.coppice.spring.autoconfigure.ConfiguredTree.BeanUse;
import io.coppice.spring.ProcessBean;
import io.coppice.statemachine.StateMachine;
import io.coppice.supervision.RestartCondition;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.Lifecycle;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/// The definitions of the beans that serve as children; looking at them creates none.
final class ChildBeans {

    // what many classes implement besides what they are there for
    private static final List<String> MARKERS = List.of("java.lang.", "java.io.", "java.util.concurrent.Callable",
            "org.springframework.");

    private static final Set<Class<?>> JOBS = Set.of(Runnable.class, Callable.class);

    private static final Set<Class<?>> SERVERS = Set.of(GenServer.class, StateMachine.class);

    private final ConfigurableListableBeanFactory beanFactory;

    ChildBeans(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    void check(List<BeanUse> uses) {
        uses.forEach(this::check);
        Map<String, BeanUse> started = new HashMap<>();
        for (BeanUse use : uses) {
            BeanUse other = isStarted(use) ? started.putIfAbsent(use.key() + ":" + use.bean(), use) : null;
            if (other != null) {
                use.values()
                    .report(use.key(), use.bean(), "it is a child already, see " + other.values().propertyOf(use.key())
                            + ", and one object cannot be two", "Remove one of the two");
            }
        }
    }

    private void check(BeanUse use) {
        Fault fault = switch (use.key()) {
            case "bean" -> fault(use.bean());
            case "listener" -> new ChildBeanCheck(this, beanFactory).faultOfListener();
            default -> faultOfCondition(use.bean());
        };
        if (fault != null) {
            use.values().report(use.key(), use.bean(), fault.rule, fault.remedy);
        }
    }

    /// Whether it is one object that is started and stopped.
    private boolean isStarted(BeanUse use) {
        return use.key().equals("listener") || (use.serves() && behaviour(use.bean()) == Lifecycle.class);
    }

    private @Nullable Fault faultOfCondition(String bean) {
        boolean exists = beanFactory.containsBean(bean);
        Class<?> type = type(bean);
        if (exists && (type == null || RestartCondition.class.isAssignableFrom(type))) {
            return null;
        }
        List<String> conditions = List.of(beanFactory.getBeanNamesForType(RestartCondition.class, true, false));
        return new Fault(
                (type == null) ? "'" + bean + "' is not the name of a bean"
                        : "what has to hold before a restart is a RestartCondition; '" + bean + "' is a "
                                + type.getName(),
                conditions.isEmpty()
                        ? "Declare a bean of that type, for example with RestartCondition.of(\"database\", () -> ...)"
                        : Suggestions.forWord(bean, conditions));
    }

    /// Why a bean cannot serve as a child, or null if it can.
    @Nullable Fault fault(String bean) {
        return new ChildBeanCheck(this, beanFactory).fault(bean);
    }

    /// Of what class the bean is, or null if its definition does not tell, or if there is
    /// none, as a node that is left out needs none.
    @Nullable Class<?> type(String bean) {
        return beanFactory.containsBean(bean) ? beanFactory.getType(bean, false) : null;
    }

    /// The annotation on the class of the bean, if there is one.
    @Nullable ProcessBean annotation(String bean) {
        return beanFactory.findAnnotationOnBean(bean, ProcessBean.class, false);
    }

    /// By what the bean is a process: [GenServer], [StateMachine], the interface whose
    /// calls are messages, or that of work without messages: [Lifecycle], [Runnable],
    /// [Callable]. Null if it is none, or if its definition does not tell.
    @Nullable Class<?> behaviour(String bean) {
        Class<?> type = type(bean);
        if (type == null || GenServer.class.isAssignableFrom(type)) {
            return (type != null) ? GenServer.class : null;
        }
        if (StateMachine.class.isAssignableFrom(type)) {
            return StateMachine.class;
        }
        if (Lifecycle.class.isAssignableFrom(type) && beanFactory.isSingleton(bean)) {
            return Lifecycle.class;
        }
        ProcessBean annotation = annotation(bean);
        if (annotation != null && annotation.type() != void.class) {
            return annotation.type();
        }
        List<Class<?>> plain = plainInterfaces(type);
        return plain.isEmpty() ? jobType(type) : (plain.size() == 1) ? plain.getFirst() : null;
    }

    private static @Nullable Class<?> jobType(Class<?> type) {
        return JOBS.stream().filter(job -> job.isAssignableFrom(type)).findFirst().orElse(null);
    }

    /// Whether the bean is done once.
    boolean isJob(String bean) {
        Class<?> behaviour = behaviour(bean);
        return behaviour != null && JOBS.contains(behaviour);
    }

    /// Whether there are messages to the bean, as far as its definition tells.
    boolean hasMessages(String bean) {
        Class<?> behaviour = behaviour(bean);
        return behaviour == null || SERVERS.contains(behaviour) || isPlain(bean);
    }

    /// Whether calls of a plain interface are its messages.
    boolean isPlain(String bean) {
        Class<?> behaviour = behaviour(bean);
        return behaviour != null && behaviour != Lifecycle.class && !SERVERS.contains(behaviour)
                && !JOBS.contains(behaviour);
    }

    /// The interfaces that a class is there for, without those that others of them
    /// extend.
    static List<Class<?>> plainInterfaces(Class<?> type) {
        List<Class<?>> all = Stream.<Class<?>>of(ClassUtils.getAllInterfacesForClass(type))
            .filter(candidate -> MARKERS.stream().noneMatch(candidate.getName()::startsWith))
            .toList();
        return all.stream()
            .filter(candidate -> all.stream()
                .noneMatch(other -> other != candidate && candidate.isAssignableFrom(other)))
            .toList();
    }

    /// The interface of a bean with what its class puts for type parameters.
    ResolvableType declared(String bean, Class<?> behaviour) {
        Class<?> type = type(bean);
        return (type != null) ? ResolvableType.forClass(type).as(behaviour) : ResolvableType.forClass(behaviour);
    }

    /// The messages that the bean understands, or null if its definition does not tell.
    @Nullable ResolvableType messageType(String bean) {
        Class<?> type = type(bean);
        ResolvableType message = (type != null) ? messageType(ResolvableType.forClass(type)) : null;
        return (message != null || !beanFactory.containsBeanDefinition(bean)) ? message
                : declaredMessageType(beanFactory.getMergedBeanDefinition(bean));
    }

    // Reached when the class leaves the messages open: a @Bean method may still say
    // GenServer<Message>.
    private static @Nullable ResolvableType declaredMessageType(BeanDefinition definition) {
        return (definition instanceof RootBeanDefinition root) ? messageType(root.getResolvableType()) : null;
    }

    private static @Nullable ResolvableType messageType(ResolvableType type) {
        ResolvableType server = type.as(GenServer.class);
        ResolvableType message = (!server.equals(ResolvableType.NONE)) ? server.getGeneric(0)
                : type.as(StateMachine.class).getGeneric(1);
        return (message.resolve() != null && !message.hasUnresolvableGenerics()) ? message : null;
    }

    /// Keeps the implementation from being injected where the interface is wanted, so
    /// that
    /// everybody gets the reference whose calls are messages.
    void hide(String bean) {
        if (beanFactory.containsBeanDefinition(bean)) {
            beanFactory.getBeanDefinition(bean).setAutowireCandidate(false);
        }
    }

    /// Why a bean cannot serve as a child.
    ///
    /// @param rule what is expected
    /// @param remedy what to do about it
    record Fault(String rule, String remedy) {

    }

}
