package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import io.coppice.server.GenServer;
import io.coppice.spring.ServerBeans;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/// Refuses a bean that cannot serve as a child when it is named, not at the first start.
final class CheckedServerBeans implements ServerBeans {

    private final ConfigurableListableBeanFactory beanFactory;

    private final PrototypeServers servers;

    CheckedServerBeans(ConfigurableListableBeanFactory beanFactory, PrototypeServers servers) {
        this.beanFactory = beanFactory;
        this.servers = servers;
    }

    @Override
    public Supplier<GenServer<?>> named(String bean) {
        ChildBeans.Fault fault = new ChildBeans(beanFactory).fault(bean);
        if (fault != null) {
            throw new IllegalArgumentException(
                    "Bean '" + bean + "' cannot be a child: " + fault.rule() + ". " + fault.remedy());
        }
        return servers.factory(bean);
    }

    @Override
    public Supplier<GenServer<?>> of(Class<? extends GenServer<?>> type) {
        List<String> beans = List.of(beanFactory.getBeanNamesForType(type, true, false));
        if (beans.size() != 1) {
            throw new IllegalArgumentException("One bean of type " + type.getName() + " is expected, there are "
                    + (beans.isEmpty() ? "none; declare a prototype-scoped one" : beans + "; choose one by its name"));
        }
        return named(beans.getFirst());
    }

}
