package io.coppice.server;

import java.util.List;
import java.util.concurrent.BlockingQueue;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessBody;
import io.coppice.process.Self;

/// A server that does what its messages say and records what happens to it.
final class Echo implements GenServer<Echo.Message> {

    sealed interface Message {

    }

    record Ask(Object question, ReplyTo<Object> reply) implements Message {
    }

    record Run(ProcessBody body) implements Message {
    }

    /// What a call runs; the reply is up to it.
    record RunCall(CallBody body, ReplyTo<Object> reply) implements Message {
    }

    interface CallBody {

        void run(Self self, ReplyTo<Object> reply) throws Exception;

    }

    record Init() {
    }

    record Info(Object message) {
    }

    record Terminated(ExitReason reason) {
    }

    private final BlockingQueue<Object> record;

    private final ProcessBody init;

    private final ProcessBody terminate;

    private Self self;

    Echo(BlockingQueue<Object> record) {
        this(record, _ -> {
        });
    }

    Echo(BlockingQueue<Object> record, ProcessBody init) {
        this(record, init, _ -> {
        });
    }

    Echo(BlockingQueue<Object> record, ProcessBody init, ProcessBody terminate) {
        this.record = record;
        this.init = init;
        this.terminate = terminate;
    }

    @Override
    public void init(ServerSelf<Echo.Message> given) throws Exception {
        self = given;
        record.add(new Init());
        init.run(given);
    }

    @Override
    public void handle(Message message) throws Exception {
        switch (message) {
            case Ask(var question, var reply) -> reply.send(question);
            case Run(var body) -> body.run(self);
            case RunCall(var body, var reply) -> body.run(self, reply);
        }
    }

    @Override
    public void info(Object message) {
        record.add(new Info(message));
    }

    @Override
    public void terminate(ExitReason reason) throws Exception {
        record.add(new Terminated(reason));
        terminate.run(self);
    }

    static Object ask(ServerRef<Message> server, Object question) {
        return server.call(reply -> new Ask(question, reply));
    }

    /// Asks until all that was sent before is handled; returns what was recorded so far.
    static List<Object> recorded(ServerRef<Message> server, BlockingQueue<Object> record) {
        ask(server, "handled so far?");
        return List.copyOf(record);
    }

}
