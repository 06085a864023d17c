package io.coppice.spring.observation;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerSelf;

/// A server that does what its messages say.
final class Desk implements GenServer<Desk.Message> {

    private ServerSelf<Message> self;

    @Override
    public void init(ServerSelf<Message> own) {
        this.self = own;
    }

    @Override
    public void handle(Message message) throws Exception {
        switch (message) {
            case Do(var work) -> work.run(self);
            case Ask(var reply) -> reply.send("done");
            case Keep _ -> {
                // somebody else replies
            }
        }
    }

    sealed interface Message {

    }

    record Do(Work work) implements Message {

    }

    record Ask(ReplyTo<String> reply) implements Message {

    }

    record Keep(ReplyTo<String> reply) implements Message {

    }

    interface Work {

        void run(ServerSelf<Message> self) throws Exception;

    }

}
