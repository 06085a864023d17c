package io.coppice.statemachine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;

/// A machine that does in each state what a test says, and writes down what happens to it.
final class Scripted implements StateMachine<String, Scripted.Message> {

    sealed interface Message {

    }

    record Say(Object what) implements Message {
    }

    record Ask(Object what, ReplyTo<Object> reply) implements Message {
    }

    interface Begin {

        Transition<String, Message> begin(Scripted machine) throws Exception;

    }

    interface Handler {

        Transition<String, Message> handle(Scripted machine, Event<Message> event) throws Exception;

    }

    interface Entry {

        Stay<String, Message> enter(Scripted machine, String old) throws Exception;

    }

    interface InfoHandler {

        Transition<String, Message> info(Scripted machine, Object message) throws Exception;

    }

    final Queue<String> notes = new ConcurrentLinkedQueue<>();

    private final Begin begin;

    private final Map<String, Handler> handlers = new HashMap<>();

    private final Map<String, Entry> entries = new HashMap<>();

    private InfoHandler info = (machine, _) -> machine.stay();

    Self self;

    ReplyTo<Object> kept;

    Scripted(Begin begin) {
        this.begin = begin;
    }

    static Scripted from(String state) {
        return new Scripted(machine -> machine.goTo(state));
    }

    Scripted in(String state, Handler handler) {
        handlers.put(state, handler);
        return this;
    }

    Scripted entering(String state, Entry entry) {
        entries.put(state, entry);
        return this;
    }

    Scripted onInfo(InfoHandler handler) {
        info = handler;
        return this;
    }

    ServerRef<Message> start(ProcessRuntime runtime) {
        return GenServer.start(runtime, StateMachine.server(() -> this));
    }

    @Override
    public Transition<String, Message> init(Self own) throws Exception {
        self = own;
        return begin.begin(this);
    }

    @Override
    public Transition<String, Message> handle(String state, Event<Message> event) throws Exception {
        notes.add(state + ": " + text(event));
        Handler handler = handlers.get(state);
        return (handler != null) ? handler.handle(this, event) : stay();
    }

    @Override
    public Stay<String, Message> onEnter(String old, String state) throws Exception {
        Entry entry = entries.get(state);
        return (entry != null) ? entry.enter(this, old) : stay();
    }

    @Override
    public Transition<String, Message> info(String state, Object message) throws Exception {
        notes.add(state + ": info " + message);
        return info.info(this, message);
    }

    @Override
    public void terminate(ExitReason reason, String state) {
        notes.add("terminate " + reason + " in " + state);
    }

    static Object what(Event<Message> event) {
        return switch (event.message()) {
            case Say(var what) -> what;
            case Ask(var what, var _) -> what;
        };
    }

    static ReplyTo<Object> reply(Event<Message> event) {
        return ((Ask) event.message()).reply();
    }

    /// Notes where to reply, for later.
    Scripted keep(Event<Message> event) {
        kept = reply(event);
        return this;
    }

    private static String text(Event<Message> event) {
        Object what = what(event);
        return switch (event) {
            case Event.Received<Message> _ -> "" + what;
            case Event.Internal<Message> _ -> "internal " + what;
            case Event.EventTimeout<Message> _ -> "event time-out " + what;
            case Event.StateTimeout<Message> _ -> "state time-out " + what;
            case Event.TimerEnd<Message>(var name, var _) -> "timer " + name + " " + what;
        };
    }

    static Message say(Object what) {
        return new Say(what);
    }

    static Object ask(ServerRef<Message> server, Object what) {
        return server.call(reply -> new Ask(what, reply));
    }

    /// Answers what is asked, and stays.
    static Transition<String, Message> answer(Scripted machine, Event<Message> event) {
        return (event.message() instanceof Ask ask) ? machine.stay().reply(ask.reply(), "ok") : machine.stay();
    }

    /// What was written down by the time that all that arrived before is handled.
    List<String> read(ServerRef<Message> server) {
        ask(server, "read");
        return notes.stream().filter(note -> !note.endsWith(": read")).toList();
    }

}
