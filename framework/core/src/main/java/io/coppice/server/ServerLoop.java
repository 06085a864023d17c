package io.coppice.server;

import java.util.Objects;
import java.util.function.Supplier;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.MessageHandler;
import io.coppice.process.Pid;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// What every server's process does with its messages. There may be very many of these, so it holds nothing that is only
/// needed to start.
///
/// The exit of the parent is taken in the order of the mailbox and never reaches the server's own code
/// (OTP `gen_server`, "terminate").
final class ServerLoop implements MessageHandler {

    /// How to start, until `init` is done.
    private @Nullable Beginning beginning;

    private @Nullable GenServer<?> server;

    private Class<?> messages = Object.class;

    private @Nullable Pid parent;

    ServerLoop(Supplier<? extends GenServer<?>> factory, ServerStart start) {
        this.beginning = new Beginning(factory, start);
    }

    @Override
    public void start(Self self) throws Exception {
        Beginning now = Objects.requireNonNull(beginning);
        if (now.start.name() != null) {
            takeName(self, now.start);
        }
        GenServer<?> made = now.factory.get();
        init(self, made, now.start);
        parent = now.start.parent();
        messages = MessageType.of(made);
        server = made;
        beginning = null;
        now.start.ready();
    }

    private static void init(Self self, GenServer<?> server, ServerStart start) throws Exception {
        try {
            server.init(self);
        }
        catch (Declined declined) {
            start.failed(declined.reason());
            throw self.exit(ExitReason.NORMAL);
        }
    }

    private static void takeName(Self self, ServerStart start) {
        var holder = self.runtime().registerIfAbsent(Objects.requireNonNull(start.name()), self.pid());
        if (!holder.equals(self.pid())) {
            start.failed(ExitReason.of(new StartException.AlreadyStarted(holder)));
            throw self.exit(ExitReason.NORMAL);
        }
    }

    @Override
    public void handle(Object message) throws Exception {
        switch (message) {
            case StopRequest(var reason) -> throw Self.current().exit(reason);
            case Exit(var from, var reason) when from.equals(parent) -> throw Self.current().exit(reason);
            case Exit _, Down _ -> server().info(message);
            default -> dispatch(server(), message);
        }
    }

    private void dispatch(GenServer<?> now, Object message) throws Exception {
        if (messages.isInstance(message)) {
            handle(now, message);
        }
        else {
            now.info(message);
        }
    }

    /// The message was found to be of the server's own type.
    @SuppressWarnings("unchecked")
    private static <M> void handle(GenServer<M> server, Object message) throws Exception {
        server.handle((M) message);
    }

    @Override
    public void terminate(ExitReason reason) throws Exception {
        Beginning failed = beginning;
        if (failed != null) {
            failed.start.failed(reason);
        }
        else {
            server().terminate(reason);
        }
    }

    /// The server's class once it is known, and what makes the server before.
    @Override
    public Class<?> behaviour() {
        return (beginning != null) ? beginning.factory.getClass() : server().getClass();
    }

    private GenServer<?> server() {
        return Objects.requireNonNull(server, "init is not done");
    }

    /// What a start needs.
    private record Beginning(Supplier<? extends GenServer<?>> factory, ServerStart start) {
    }

    /// Asks a server to end, in the order of its mailbox (OTP `gen_server:stop/3`).
    ///
    /// @param reason what to end with
    record StopRequest(ExitReason reason) {
    }

}
