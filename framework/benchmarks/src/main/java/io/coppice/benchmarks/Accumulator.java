package io.coppice.benchmarks;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;

/// The smallest server that can be cast to, called and crashed.
final class Accumulator implements GenServer<Accumulator.Message> {

    sealed interface Message {

        Add ONE = new Add(1);

    }

    record Add(int n) implements Message {
    }

    record Total(ReplyTo<Long> reply) implements Message {
    }

    record Crash() implements Message {
    }

    private long total;

    @Override
    public void handle(Message message) {
        switch (message) {
            case Add(int n) -> total += n;
            case Total(var reply) -> reply.send(total);
            case Crash() -> throw new Crashed();
        }
    }

    /// An exception without a stack, so that filling it in is not what is measured.
    private static final class Crashed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Crashed() {
            super("on request", null, false, false);
        }

    }

}
