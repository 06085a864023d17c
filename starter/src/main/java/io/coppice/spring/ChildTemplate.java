package io.coppice.spring;

import java.util.function.Supplier;

import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.supervision.ChildSpec;

/// What the children of a dynamic supervisor have in common, from the key `template` of its configuration.
///
/// It is injected like the supervisor: by type, or by its name or path as a qualifier.
public interface ChildTemplate {

    /// A child that runs a new instance of the template's bean at each start; the bean is
    /// destroyed after the end of the process.
    ///
    /// @param name unique among the children of the supervisor
    /// @throws IllegalStateException if the template names no bean
    ChildSpec worker(String name);

    /// A child of the template's kind with a server of the program's own, for example one
    /// that needs to know whom it serves.
    ///
    /// @param name unique among the children of the supervisor
    /// @param factory makes a new server for each start; it runs in the new process
    ChildSpec worker(String name, Supplier<? extends GenServer<?>> factory);

    /// Starts [#worker(String)] below the supervisor.
    ///
    /// @throws IllegalStateException if there is a child of that name, or if there are
    /// too many children
    /// @throws io.coppice.server.StartException if it failed to start; it is not kept
    /// then
    Pid start(String name);

    /// Starts [#worker(String, Supplier)] below the supervisor; as [#start(String)].
    Pid start(String name, Supplier<? extends GenServer<?>> factory);

}
