package io.coppice.test;

import io.coppice.process.ExitReason;
import io.coppice.server.GenServer;
import io.coppice.server.MessageType;
import io.coppice.server.ServerSelf;

/// A server with faults around another one.
///
/// @param <M> the messages of that other one
final class FaultyServer<M> implements GenServer<M> {

    private static final MessageType MESSAGES = MessageType.in(GenServer.class);

    private final FaultPlan plan;

    private final GenServer<M> server;

    private final Class<?> messages;

    FaultyServer(FaultPlan plan, GenServer<M> server) {
        this.plan = plan;
        this.server = server;
        this.messages = MESSAGES.understoodBy(server.getClass());
    }

    @Override
    public void init(ServerSelf<M> self) throws Exception {
        plan.starting();
        server.init(self);
    }

    /// This class does not tell what `M` is, so everything comes here.
    @Override
    public void handle(M message) throws Exception {
        plan.handling();
        if (messages.isInstance(message)) {
            server.handle(message);
        }
        else {
            server.info(message);
        }
    }

    @Override
    public void info(Object message) throws Exception {
        server.info(message);
    }

    @Override
    public void terminate(ExitReason reason) throws Exception {
        try {
            plan.stopping();
        }
        finally {
            server.terminate(reason);
        }
    }

}
