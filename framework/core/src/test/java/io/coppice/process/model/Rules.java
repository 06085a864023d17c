package io.coppice.process.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.coppice.process.ExitReason;
import org.jspecify.annotations.Nullable;

/// The rules of processes and signals as a sequential program over plain values: this is the specification that the
/// runtime is compared with. It knows no threads, and each operation has had all its effects before the next one begins.
final class Rules {

    private final Map<Integer, Life> lives = new TreeMap<>();

    private final Set<Integer> living = new TreeSet<>();

    private final Map<Integer, List<ExitReason>> ends = new TreeMap<>();

    private final Map<String, Integer> names = new TreeMap<>();

    private final Map<Integer, Monitor> monitors = new HashMap<>();

    private long moment;

    private long deadLetters;

    /// What is to be known of a process.
    static final class Life {

        private final boolean handler;

        private final Inbox mailbox = new Inbox();

        private final Set<Integer> links = new TreeSet<>();

        private boolean trapping;

        private @Nullable ExitReason decided;

        private @Nullable ExitReason ended;

        Life(boolean handler) {
            this.handler = handler;
        }

    }

    /// A monitor that has not fired.
    private record Monitor(int owner, String target, int process) {
    }

    /// A turn begins: an event-driven process was called with all that had arrived.
    List<Note> begin(int who, List<Note> seen) {
        Life life = lives.get(who);
        return (life != null && life.handler) ? life.mailbox.takeAll(seen) : List.of();
    }

    /// A turn is over: whoever decided to end does so now.
    void finish(int who) {
        Life life = lives.get(who);
        moment++;
        if (life != null && life.decided != null) {
            end(who, life.decided);
        }
    }

    /// Carries out one operation.
    ///
    /// @param who who does it
    /// @param op what is done
    /// @param seen what really came of it; used only where the rules leave a choice
    /// @return what must come of it
    Answer perform(int who, Op op, Answer seen) {
        moment++;
        if (who == Turn.OUTSIDE) {
            return fromAnywhere(who, op);
        }
        Life self = lives.get(who);
        ExitReason leaving = (self.ended != null) ? self.ended : self.decided;
        return switch (op) {
            case Op.Crash(var number) -> decide(self, ExitReason.crashed(new Bang(number)));
            case Op.Return() -> decide(self, ExitReason.NORMAL);
            case Op _ when leaving != null -> new Answer.Leaving(leaving);
            case Op.Exit(var reason) -> {
                decide(self, reason);
                yield new Answer.Leaving(reason);
            }
            case Op.Take(var kind) -> new Answer.Took(self.mailbox.take(note -> note.is(kind), notes(seen)));
            case Op.Flush() -> new Answer.Took(self.mailbox.takeAll(notes(seen)));
            default -> {
                Answer answer = fromAnywhere(who, op);
                yield (self.ended != null && op instanceof Op.Signal) ? new Answer.Leaving(self.ended) : answer;
            }
        };
    }

    private Answer fromAnywhere(int who, Op op) {
        return switch (op) {
            case Op.Send(var other, var text) -> send(other, text);
            case Op.SendByName(var name, var text) -> holder(name).map(to -> send(to, text)).orElse(Answer.REFUSED);
            case Op.Link(var other) -> link(who, other);
            case Op.Unlink(var other) -> unlink(who, other);
            case Op.Spawn(var child, var handler, var linked) -> spawn(who, child, new Life(handler), linked);
            case Op.Monitor(var other, var id) -> monitor(id, new Monitor(who, "P" + other, other));
            case Op.MonitorByName(var name, var id) -> monitor(id, new Monitor(who, name, holder(name).orElse(0)));
            case Op.Demonitor(var id, var flush) -> demonitor(who, id, flush);
            case Op.Trap(var on) -> trap(who, on);
            case Op.Signal(var other, var reason) -> signal(who, other, reason);
            case Op.Register(var name, var other) -> register(name, other);
            case Op.Unregister(var name) -> (names.remove(name) != null) ? Answer.DONE : Answer.REFUSED;
            case Op.Exit _, Op.Crash _, Op.Return _, Op.Take _, Op.Flush _ ->
                throw new IllegalArgumentException(op + " can be done by a process only");
        };
    }

    /// Never fails because of the receiver.
    private Answer send(int to, int text) {
        if (isAlive(to)) {
            lives.get(to).mailbox.add(moment, new Note.Text(text));
        }
        else {
            deadLetters++;
        }
        return Answer.DONE;
    }

    /// At most one link per pair, none to oneself. Who links to the dead learns of it in
    /// the way it learns of ends.
    private Answer link(int who, int other) {
        Life self = lives.get(who);
        if (who != other && isAlive(other)) {
            self.links.add(other);
            lives.get(other).links.add(who);
        }
        else if (!isAlive(other)) {
            if (!self.trapping) {
                return Answer.NO_PROCESS;
            }
            self.mailbox.add(moment, new Note.Ended(other, ExitReason.NOPROC));
        }
        return Answer.DONE;
    }

    private Answer unlink(int who, int other) {
        lives.get(who).links.remove(other);
        lives.get(other).links.remove(who);
        return Answer.DONE;
    }

    private Answer spawn(int who, int child, Life life, boolean linked) {
        lives.put(child, life);
        living.add(child);
        return linked ? link(who, child) : Answer.DONE;
    }

    /// Each monitor stands for itself. One of nobody fires at once.
    private Answer monitor(int id, Monitor monitor) {
        monitors.put(id, monitor);
        if (!isAlive(monitor.process())) {
            fire(id, ExitReason.NOPROC);
        }
        return Answer.DONE;
    }

    /// Only the owner can; tells whether the monitor was still waiting. What it has put
    /// into the mailbox stays, unless that is to be taken back.
    private Answer demonitor(int who, int id, boolean flush) {
        Monitor monitor = monitors.get(id);
        if (monitor != null && monitor.owner() != who) {
            return new Answer.Done(false);
        }
        if (flush) {
            lives.get(who).mailbox.removeIf(note -> note instanceof Note.Gone gone && gone.monitor() == id);
        }
        return new Answer.Done(monitors.remove(id) != null);
    }

    private Answer trap(int who, boolean on) {
        lives.get(who).trapping = on;
        return Answer.DONE;
    }

    private Answer signal(int from, int to, ExitReason reason) {
        if (isAlive(to)) {
            take(to, new Note.Ended(from, reason), ExitTable.row(reason, from == to).explicit(lives.get(to).trapping));
        }
        return Answer.DONE;
    }

    /// A name has one holder, and a process one name.
    private Answer register(String name, int process) {
        if (!isAlive(process) || names.containsKey(name) || names.containsValue(process)) {
            return Answer.REFUSED;
        }
        names.put(name, process);
        return Answer.DONE;
    }

    /// The first decision counts.
    private static Answer decide(Life self, ExitReason reason) {
        self.decided = (self.decided != null) ? self.decided : reason;
        return Answer.DONE;
    }

    /// The end of a process, and of all who fall with it. The first reason counts. Its
    /// name is free and its monitors are void; then those who are linked receive a signal
    /// and those who monitor it a notice.
    private void end(int who, ExitReason reason) {
        if (!isAlive(who)) {
            return;
        }
        Life self = lives.get(who);
        self.ended = reason;
        living.remove(who);
        ends.put(who, List.of(reason));
        names.values().remove(who);
        monitors.values().removeIf(monitor -> monitor.owner() == who);
        for (int linked : List.copyOf(self.links)) {
            unlink(who, linked);
            Life other = lives.get(linked);
            take(linked, new Note.Ended(who, reason), ExitTable.row(reason, false).linked(other.trapping));
        }
        List.copyOf(monitors.entrySet())
            .stream()
            .filter(entry -> entry.getValue().process() == who)
            .forEach(entry -> fire(entry.getKey(), reason));
    }

    private void take(int who, Note.Ended signal, ExitTable.Effect effect) {
        switch (effect) {
            case NOTHING -> {
            }
            case MESSAGE -> lives.get(who).mailbox.add(moment, signal);
            case END -> end(who, signal.reason());
            case END_KILLED -> end(who, ExitReason.KILLED);
        }
    }

    private void fire(int id, ExitReason reason) {
        Monitor fired = monitors.remove(id);
        if (fired != null && isAlive(fired.owner())) {
            var notice = new Note.Gone(id, fired.target(), fired.process(), reason);
            lives.get(fired.owner()).mailbox.add(moment, notice);
        }
    }

    private Optional<Integer> holder(String name) {
        return Optional.ofNullable(names.get(name));
    }

    private static List<Note> notes(Answer seen) {
        return (seen instanceof Answer.Took(var notes)) ? notes : List.of();
    }

    boolean isAlive(int who) {
        return living.contains(who);
    }

    boolean knows(int who) {
        return lives.containsKey(who);
    }

    Set<Integer> everybody() {
        return lives.keySet();
    }

    List<Integer> living() {
        return List.copyOf(living);
    }

    /// Who ended since this was asked last, and the reason that everybody is told.
    Map<Integer, List<ExitReason>> takeEnds() {
        Map<Integer, List<ExitReason>> all = new TreeMap<>(ends);
        ends.clear();
        return all;
    }

    Map<String, Integer> names() {
        return names;
    }

    long deadLetters() {
        return deadLetters;
    }

}
