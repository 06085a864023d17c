package io.coppice.spring.autoconfigure;

import java.util.function.Supplier;

import io.coppice.process.Placement;
import io.coppice.server.GenServer;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Restart;

/// Makes the servers of work that knows nothing of messages, which is supervised in its own way: it blocks, and it may be
/// done for good.
///
/// @param servers makes a new server at each start
/// @param restart when it is started again, unless the configuration says otherwise
record WorkFactory(Supplier<? extends GenServer<?>> servers, Restart restart) implements Supplier<GenServer<?>> {

    @Override
    public GenServer<?> get() {
        return servers.get();
    }

    /// A child as it is unless the configuration says otherwise.
    static ChildSpec child(String name, Supplier<? extends GenServer<?>> factory) {
        ChildSpec child = ChildSpec.worker(name, factory);
        return (factory instanceof WorkFactory work) ? child.restart(work.restart).placement(Placement.VIRTUAL) : child;
    }

}
