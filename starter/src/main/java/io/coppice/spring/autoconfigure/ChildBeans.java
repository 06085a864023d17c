package io.coppice.spring.autoconfigure;

import java.util.List;

import io.coppice.server.GenServer;
import io.coppice.spring.autoconfigure.ConfiguredTree.BeanUse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;

/// The definitions of the beans that serve as children; looking at them creates none.
final class ChildBeans {

    private final ConfigurableListableBeanFactory beanFactory;

    ChildBeans(ConfigurableListableBeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    void check(BeanUse use) {
        Fault fault = fault(use.bean());
        if (fault != null) {
            use.values().report("bean", use.bean(), fault.rule, fault.remedy);
        }
    }

    /// Why a bean cannot serve as a child, or null if it can.
    @Nullable Fault fault(String bean) {
        if (!beanFactory.containsBean(bean)) {
            return new Fault("'" + bean + "' is not the name of a bean", suggestion(bean));
        }
        Class<?> type = beanFactory.getType(bean, false);
        if (type != null && !GenServer.class.isAssignableFrom(type)) {
            return new Fault("the bean of a worker is a GenServer, '" + bean + "' is a " + type.getName(),
                    "Let " + type.getSimpleName() + " implement GenServer, or name another bean. " + suggestion(bean));
        }
        return beanFactory.isPrototype(bean) ? null
                : new Fault(
                        "the bean of a worker is prototype-scoped: every restart needs a new object, "
                                + "'%s' would come back with the state it crashed with".formatted(bean),
                        "Annotate " + ((type != null) ? type.getSimpleName() : bean)
                                + " (or its @Bean method) with @Scope(\"prototype\")");
    }

    private String suggestion(String bean) {
        List<String> servers = List.of(beanFactory.getBeanNamesForType(GenServer.class, true, false));
        return servers.isEmpty() ? "Declare a prototype-scoped bean that implements GenServer: there is none yet"
                : Suggestions.forWord(bean, servers);
    }

    /// The messages that the bean understands, or null if its definition does not tell.
    @Nullable ResolvableType messageType(String bean) {
        Class<?> type = beanFactory.getType(bean, false);
        ResolvableType message = (type != null) ? messageType(ResolvableType.forClass(type)) : null;
        return (message != null || !beanFactory.containsBeanDefinition(bean)) ? message
                : declaredMessageType(beanFactory.getMergedBeanDefinition(bean));
    }

    // Reached when the class leaves the messages open: a @Bean method may still say
    // GenServer<Message>.
    private static @Nullable ResolvableType declaredMessageType(BeanDefinition definition) {
        return (definition instanceof RootBeanDefinition root) ? messageType(root.getResolvableType()) : null;
    }

    private static @Nullable ResolvableType messageType(ResolvableType server) {
        ResolvableType message = server.as(GenServer.class).getGeneric(0);
        return (message.resolve() != null && !message.hasUnresolvableGenerics()) ? message : null;
    }

    /// Why a bean cannot serve as a child.
    ///
    /// @param rule what is expected
    /// @param remedy what to do about it
    record Fault(String rule, String remedy) {

    }

}
