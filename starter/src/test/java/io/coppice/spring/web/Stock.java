package io.coppice.spring.web;

import io.coppice.process.ExitReason;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Fails in every way that it is asked to.
final class Stock implements GenServer<Stock.Message> {

    static final String SECRET = "41 crates of gold";

    private ServerSelf<Message> self;

    @Override
    public void init(ServerSelf<Message> self) {
        this.self = self;
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Count(var reply) -> reply.send(41);
            case Crash _ -> throw new IllegalStateException(SECRET);
            case Leave _ -> throw self.exit(ExitReason.shutdown(SECRET));
            case Ignore _ -> {
            }
            case CallYourself(var reply) -> reply.send(mistake());
        }
    }

    private CallException mistake() {
        return catchThrowableOfType(CallException.class,
                () -> ServerRef.<Message>of(self.pid()).<Integer>call(Count::new));
    }

    sealed interface Message {

    }

    record Count(ReplyTo<Integer> reply) implements Message {

    }

    record Crash(ReplyTo<Integer> reply) implements Message {

    }

    record Leave(ReplyTo<Integer> reply) implements Message {

    }

    record Ignore(ReplyTo<Integer> reply) implements Message {

    }

    record CallYourself(ReplyTo<CallException> reply) implements Message {

    }

}
