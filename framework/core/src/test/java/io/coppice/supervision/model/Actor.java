package io.coppice.supervision.model;

import io.coppice.process.ExitReason;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;

/// A worker that ends when it is told to, and whose starts and stops the world notes.
final class Actor implements GenServer<ExitReason> {

    private final World world;

    private final String name;

    Actor(World world, String name) {
        this.world = world;
        this.name = name;
    }

    @Override
    public void init(ServerSelf<ExitReason> self) {
        self.trapExits(true);
        world.starting(name);
    }

    @Override
    public void handle(ExitReason reason) {
        throw Self.current().exit(reason);
    }

    @Override
    public void terminate(ExitReason reason) {
        world.note("stop " + name);
    }

}
