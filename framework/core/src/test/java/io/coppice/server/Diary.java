package io.coppice.server;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.coppice.process.ExitReason;

/// A server that arranges for itself what its messages say, and writes down what it handles.
final class Diary implements GenServer<Diary.Message> {

    sealed interface Message {

    }

    record Do(Body body) implements Message {
    }

    record Note(String text) implements Message {
    }

    record Finish(ReplyTo<String> reply) implements Message {
    }

    interface Body {

        void run(ServerSelf<Message> self) throws Exception;

    }

    private final Queue<String> notes;

    private final Body init;

    private ServerSelf<Message> self;

    Diary(Queue<String> notes, Body init) {
        this.notes = notes;
        this.init = init;
    }

    static Queue<String> notes() {
        return new ConcurrentLinkedQueue<>();
    }

    @Override
    public void init(ServerSelf<Message> given) throws Exception {
        self = given;
        init.run(given);
    }

    @Override
    public void handle(Message message) throws Exception {
        switch (message) {
            case Do(var body) -> body.run(self);
            case Note(var text) -> notes.add(text);
            case Finish(var reply) -> throw self.exit(ExitReason.NORMAL, reply, "last word");
        }
    }

    @Override
    public void info(Object message) {
        notes.add("info " + message);
    }

    @Override
    public void terminate(ExitReason reason) {
        notes.add("terminate " + reason);
        if (notes.contains("fail to terminate")) {
            throw new IllegalStateException("terminate failed");
        }
    }

    /// What was written down by the time that all that arrived before is handled.
    static List<String> read(ServerRef<Message> server, Queue<String> notes) {
        server.<Boolean>call(reply -> new Do(_ -> reply.send(true)));
        return List.copyOf(notes);
    }

}
