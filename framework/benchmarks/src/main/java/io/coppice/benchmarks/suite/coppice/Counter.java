package io.coppice.benchmarks.suite.coppice;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;

/// A server that counts what it is sent.
final class Counter implements GenServer<Counter.Message> {

    sealed interface Message {

    }

    record Increment() implements Message {
    }

    record Get(ReplyTo<Integer> reply) implements Message {
    }

    record Retrieve(ServerRef<? super Retrieved> from) implements Message {
    }

    record Retrieved(int count) implements Counting.Message {
    }

    private int count;

    @Override
    public void handle(Message message) {
        switch (message) {
            case Increment() -> count++;
            case Get(var reply) -> reply.send(++count);
            case Retrieve(var from) -> from.cast(new Retrieved(count));
        }
    }

}
