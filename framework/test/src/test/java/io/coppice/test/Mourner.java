package io.coppice.test;

import java.util.List;

import io.coppice.process.ExitReason;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;

/// A server that a text crashes, and that notes its end.
final class Mourner implements GenServer<Object> {

    private final String name;

    private final List<String> notes;

    Mourner(String name, List<String> notes) {
        this.name = name;
        this.notes = notes;
    }

    @Override
    public void init(ServerSelf<Object> self) {
        self.trapExits(true);
    }

    @Override
    public void handle(Object message) {
        if (message instanceof String) {
            throw new IllegalStateException("boom");
        }
    }

    @Override
    public void terminate(ExitReason reason) {
        notes.add(name + " " + reason);
    }

}
