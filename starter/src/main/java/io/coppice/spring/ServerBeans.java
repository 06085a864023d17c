package io.coppice.spring;

import java.util.function.Supplier;

import io.coppice.server.GenServer;

/// Makes servers from prototype-scoped beans, for trees and children that are described in code: a new bean at each start,
/// with fresh dependencies, destroyed when its process has ended.
public interface ServerBeans {

    /// A factory for [io.coppice.supervision.ChildSpec#worker]. If the bean is a
    /// [Runnable] or [java.util.concurrent.Callable], which is done once, make the child
    /// transient.
    ///
    /// @param bean the name of a bean
    /// @throws IllegalArgumentException if there is no such bean, if it is no server, or
    /// if it is not prototype-scoped
    Supplier<GenServer<?>> named(String bean);

    /// As [#named], for the only bean of a type.
    ///
    /// @throws IllegalArgumentException if there is none, or more than one
    Supplier<GenServer<?>> of(Class<? extends GenServer<?>> type);

}
