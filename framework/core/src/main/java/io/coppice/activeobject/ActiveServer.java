package io.coppice.activeobject;

import java.util.Objects;

import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;

/// The server that owns an implementation and has it do what the calls say.
///
/// One that is to be closed traps exits, as else it would not get to it. Apart from that it ends by an exit signal like
/// any other.
final class ActiveServer implements GenServer<Invocation> {

    private final Instances instances;

    private final boolean closes;

    private @Nullable Object implementation;

    /// @param closes whether it closes the implementation
    ActiveServer(Instances instances, boolean closes) {
        this.instances = instances;
        this.closes = closes;
    }

    @Override
    public void init(ServerSelf<Invocation> self) {
        implementation = instances.next();
        if (closes && implementation instanceof AutoCloseable) {
            self.trapExits(true);
        }
    }

    @Override
    public void handle(Invocation invocation) throws Exception {
        invocation.run(Objects.requireNonNull(implementation));
    }

    @Override
    public void info(Object message) throws Exception {
        if (!(message instanceof Exit(var _, var reason))) {
            GenServer.super.info(message);
        }
        else if (!reason.equals(ExitReason.NORMAL)) {
            throw Self.current().exit(reason);
        }
    }

    @Override
    public void terminate(ExitReason reason) throws Exception {
        if (closes && implementation instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

}
