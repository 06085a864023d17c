package io.coppice.spring.test;

import io.coppice.process.Pid;
import io.coppice.server.GenServer;

/// Sends whatever it gets to a probe.
record Forwarder(Pid probe) implements GenServer<Object> {

    @Override
    public void handle(Object message) {
        probe.send(message);
    }

    @Override
    public void info(Object message) {
        probe.send(message);
    }

}
