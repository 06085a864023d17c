package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.coppice.activeobject.ActiveObject;
import io.coppice.server.GenServer;
import io.coppice.statemachine.StateMachine;

import org.springframework.beans.factory.ListableBeanFactory;

/// Finds out whether a bean can be a process, and says what to do if it can't.
final class ChildBeanCheck {

    private final ChildBeans beans;

    private final ListableBeanFactory beanFactory;

    private final Values values;

    ChildBeanCheck(ChildBeans beans, ListableBeanFactory beanFactory, Values values) {
        this.beans = beans;
        this.beanFactory = beanFactory;
        this.values = values;
    }

    void check(String bean) {
        if (!beanFactory.containsBean(bean)) {
            values.report("bean", bean, "'" + bean + "' is not the name of a bean", suggestion(bean));
            return;
        }
        Class<?> type = beans.type(bean);
        if (type != null && checkBehaviour(bean, type) && !beanFactory.isPrototype(bean)) {
            notPrototype(bean, type.getSimpleName());
        }
        else if (type == null && !beanFactory.isPrototype(bean)) {
            notPrototype(bean, bean);
        }
    }

    private void notPrototype(String bean, String annotated) {
        values.report("bean", bean,
                "the bean of a worker is prototype-scoped: every restart needs a new object, "
                        + "'%s' would come back with the state it crashed with".formatted(bean),
                "Annotate " + annotated + " (or its @Bean method) with @Scope(\"prototype\")");
    }

    private boolean checkBehaviour(String bean, Class<?> type) {
        Class<?> behaviour = beans.behaviour(bean);
        if (behaviour == null) {
            noBehaviour(bean, type);
            return false;
        }
        if (!beans.isPlain(bean)) {
            return true;
        }
        if (!behaviour.isAssignableFrom(type)) {
            values.report("bean", bean, type.getName() + " does not implement " + behaviour.getName(),
                    "Let it implement the type that its @ProcessBean names, or name another type there");
            return false;
        }
        return checkContract(bean, behaviour);
    }

    private boolean checkContract(String bean, Class<?> behaviour) {
        try {
            ActiveObject.server(behaviour, () -> {
                throw new IllegalStateException("Only checked here");
            });
            return true;
        }
        catch (IllegalArgumentException ex) {
            values.report("bean", bean, "calls of the interface are messages to the process",
                    String.valueOf(ex.getMessage()));
            return false;
        }
    }

    private void noBehaviour(String bean, Class<?> type) {
        List<Class<?>> plain = ChildBeans.plainInterfaces(type);
        String names = plain.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
        String simpleName = type.getSimpleName();
        values.report("bean", bean,
                "the bean of a worker is a GenServer, a StateMachine, or implements one interface whose calls are messages; '"
                        + bean + "' is a " + type.getName()
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
