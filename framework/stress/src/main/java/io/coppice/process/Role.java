package io.coppice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import static java.util.stream.Collectors.joining;

/// A process without a thread of its own: the threads of jcstress play it, one at a time.
///
/// It is never launched, so that the runtime neither lists it nor logs its end.
final class Role {

    static final ProcessRuntime RUNTIME = ProcessRuntime.start();

    static final ExitReason BOOM = ExitReason.of("boom");

    private static final SpawnOptions QUIET = new SpawnOptions(null, ProcessKind.PROCESS, true, null, null,
            Placement.AUTO, null, false);

    private static final AtomicLong lastId = new AtomicLong(1L << 40);

    private static final AtomicLong lastName = new AtomicLong();

    private final LocalProcess process;

    Role() {
        this(RUNTIME);
    }

    Role(ProcessRuntime runtime) {
        this.process = new DirectProcess(runtime, unlisted(), QUIET, _ -> {
        });
    }

    /// An id that no process of the runtime has.
    static long unlisted() {
        return lastId.incrementAndGet();
    }

    static Role trapping() {
        Role role = new Role();
        role.play(self -> self.trapExits(true));
        return role;
    }

    /// A name nobody has had before.
    static String freshName() {
        return "name" + lastName.incrementAndGet();
    }

    Pid pid() {
        return process;
    }

    /// Runs the code as this process, and ends the process if the code decides so.
    /// Returns whether the code came to its own end.
    boolean play(Consumer<Self> part) {
        var turn = new Turn(Thread.currentThread());
        if (!process.enter(turn)) {
            return false;
        }
        try {
            return process.claim() && perform(part, turn);
        }
        finally {
            process.leave();
            process.stayAwake();
            process.settle();
            // whoever ended the process interrupted it, and the thread has other roles
            Thread.interrupted();
        }
    }

    private boolean perform(Consumer<Self> part, Turn turn) {
        var ended = new AtomicBoolean();
        Current.run(process, () -> {
            try {
                part.accept(new Self(process));
            }
            catch (ProcessExit exit) {
                process.endOwn(turn.takeDecision(exit));
                ended.set(true);
            }
        });
        return !ended.get();
    }

    void end(ExitReason reason) {
        play(self -> {
            throw self.exit(reason);
        });
    }

    void kill() {
        RUNTIME.exit(process, ExitReason.KILL);
    }

    /// How it ended, or `alive`.
    String fate() {
        ExitReason ended = process.ended();
        return (ended != null) ? ended.toString() : "alive";
    }

    /// Takes all that is in the mailbox.
    List<Object> mail() {
        List<Object> all = new ArrayList<>();
        play(self -> all.addAll(self.flush()));
        return all;
    }

    /// Takes all that is in the mailbox, as a text.
    String letters() {
        return text(mail());
    }

    static String text(List<?> messages) {
        return messages.isEmpty() ? "nothing" : messages.stream().map(Role::text).collect(joining(" then "));
    }

    private static String text(Object message) {
        return switch (message) {
            case Exit exit -> "Exit " + exit.reason();
            case Down down -> "Down " + down.reason();
            default -> message.toString();
        };
    }

}
