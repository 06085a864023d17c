package io.coppice.spring.autoconfigure;

import java.util.function.Supplier;

import io.coppice.server.GenServer;
import io.coppice.supervision.RestartCondition;

import org.springframework.beans.factory.BeanFactory;

/// Where a tree gets the beans that its nodes name.
interface BeanSource {

    /// What makes a new server at every start.
    Supplier<GenServer<?>> server(String bean);

    /// What starts and stops the listener of that id, anew at every start.
    Supplier<GenServer<?>> listener(String id);

    /// What has to hold before a restart.
    RestartCondition condition(String bean);

    /// For a tree that is only looked at: no bean is created.
    static BeanSource described() {
        return new BeanSource() {

            @Override
            public Supplier<GenServer<?>> server(String bean) {
                return () -> {
                    throw new IllegalStateException(
                            "Bean '" + bean + "' is only described here; it is started from the application");
                };
            }

            @Override
            public Supplier<GenServer<?>> listener(String id) {
                return server(id);
            }

            @Override
            public RestartCondition condition(String bean) {
                return RestartCondition.of("described", () -> true);
            }

        };
    }

    /// For a tree that is to be started.
    static BeanSource of(PrototypeServers servers, BeanFactory beanFactory) {
        return new BeanSource() {

            @Override
            public Supplier<GenServer<?>> server(String bean) {
                return servers.factory(bean);
            }

            @Override
            public Supplier<GenServer<?>> listener(String id) {
                return servers.listener(id);
            }

            @Override
            public RestartCondition condition(String bean) {
                return beanFactory.getBean(bean, RestartCondition.class);
            }

        };
    }

}
