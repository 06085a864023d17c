package io.coppice.spring.example;

import io.coppice.process.ExitReason;
import io.coppice.server.GenServer;
import io.coppice.server.ServerSelf;

/// Another server; it leaves a trail of its life.
public final class Prices implements GenServer<Prices.Message> {

    private final Trail trail;

    public Prices(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void init(ServerSelf<Prices.Message> self) {
        self.trapExits(true);
        trail.add("prices ready");
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Fail(var text) -> throw new IllegalStateException(text);
        }
    }

    @Override
    public void terminate(ExitReason reason) {
        trail.add("prices stopped " + reason.kind());
    }

    public sealed interface Message {

    }

    public record Fail(String text) implements Message {

    }

}
