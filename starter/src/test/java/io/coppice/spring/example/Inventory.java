package io.coppice.spring.example;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;

/// Counts what is in stock, and crashes when it is told to.
public final class Inventory implements GenServer<Inventory.Message> {

    private final Trail trail;

    private int stock;

    public Inventory(Trail trail) {
        this.trail = trail;
        trail.add("created " + System.identityHashCode(this));
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Add(int count) -> stock += count;
            case Count(var reply) -> reply.send(stock);
            case Crash(var text) -> throw new IllegalStateException(text);
        }
    }

    public void discard() {
        trail.add("destroyed " + System.identityHashCode(this));
    }

    public sealed interface Message {

    }

    public record Add(int count) implements Message {

    }

    public record Count(ReplyTo<Integer> reply) implements Message {

    }

    public record Crash(String text) implements Message {

    }

}
