package io.coppice.server;

import java.util.function.Supplier;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// What every server's process does with its messages.
///
/// The exit of the parent is taken in the order of the mailbox and never reaches the server's own code
/// (OTP `gen_server`, "terminate").
final class ServerLoop implements MessageHandler {

    private final Supplier<? extends GenServer<?>> factory;

    private final ServerStart start;

    private @Nullable Running<?> running;

    ServerLoop(Supplier<? extends GenServer<?>> factory, ServerStart start) {
        this.factory = factory;
        this.start = start;
    }

    @Override
    public void start(Self self) throws Exception {
        if (start.name() != null) {
            takeName(self, start.name());
        }
        GenServer<?> server = factory.get();
        init(self, server);
        running = Running.of(self, server);
        start.ready();
    }

    private void init(Self self, GenServer<?> server) throws Exception {
        try {
            server.init(self);
        }
        catch (Declined declined) {
            start.failed(declined.reason());
            throw self.exit(ExitReason.NORMAL);
        }
    }

    private void takeName(Self self, String name) {
        var holder = self.runtime().registerIfAbsent(name, self.pid());
        if (!holder.equals(self.pid())) {
            start.failed(ExitReason.of(new StartException.AlreadyStarted(holder)));
            throw self.exit(ExitReason.NORMAL);
        }
    }

    @Override
    public void handle(Object message) throws Exception {
        Running<?> now = running();
        switch (message) {
            case StopRequest(var reason) -> throw now.self.exit(reason);
            case Exit(var from, var reason) when from.equals(start.parent()) -> throw now.self.exit(reason);
            case Exit _, Down _ -> now.server.info(message);
            default -> now.dispatch(message);
        }
    }

    @Override
    public void terminate(ExitReason reason) throws Exception {
        if (running == null) {
            start.failed(reason);
            return;
        }
        running.server.terminate(reason);
    }

    /// The server's class once it is known, and what makes the server before.
    @Override
    public Class<?> behaviour() {
        return (running != null) ? running.server.getClass() : factory.getClass();
    }

    private Running<?> running() {
        if (running == null) {
            throw new IllegalStateException("A message was handled before init was done");
        }
        return running;
    }

    /// A server whose `init` is done.
    private record Running<M>(Self self, GenServer<M> server, Class<M> type) {

        static <M> Running<M> of(Self self, GenServer<M> server) {
            return new Running<>(self, server, MessageType.of(server));
        }

        void dispatch(Object message) throws Exception {
            if (type.isInstance(message)) {
                server.handle(type.cast(message));
            }
            else {
                server.info(message);
            }
        }

    }

    /// Asks a server to end, in the order of its mailbox (OTP `gen_server:stop/3`).
    ///
    /// @param reason what to end with
    record StopRequest(ExitReason reason) {
    }

}
