package io.coppice.benchmarks.scale;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerSelf;

/// The smallest server there is: its state is one `int`.
final class Counter implements GenServer<Counter.Message> {

    sealed interface Message permits Batch, Crash, Ping, Token {

    }

    /// Ends the server as a crash.
    record Crash() implements Message {
    }

    /// Asks how many messages it has handled.
    record Ping(ReplyTo<Integer> reply) implements Message {
    }

    private int handled;

    @Override
    public void init(ServerSelf<Counter.Message> self) {
        Births.report(self.pid());
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Batch batch -> batch.handled(handled++ == 0);
            case Token token -> token.handled();
            case Ping(var reply) -> reply.send(handled);
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
