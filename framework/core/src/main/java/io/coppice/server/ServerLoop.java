package io.coppice.server;

import java.util.Objects;
import java.util.function.Supplier;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.ForOneLife;
import io.coppice.process.MessageHandler;
import io.coppice.process.MonitorRef;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// What every server's process does with its messages. There may be very many of these, so it holds nothing that is only
/// needed to start.
///
/// The exit of the parent is taken in the order of the mailbox and never reaches the server's own code
/// (OTP `gen_server`, "terminate").
final class ServerLoop implements MessageHandler {

    /// How to start, until `init` is done; from then on the pid of the parent, or null.
    private @Nullable Object origin;

    private @Nullable GenServer<?> server;

    private Class<?> messages = Object.class;

    private @Nullable Agenda agenda;

    ServerLoop(Supplier<? extends GenServer<?>> factory, ServerStart start) {
        this.origin = new Beginning(factory, start);
    }

    @Override
    public void start(Self self) throws Exception {
        Beginning now = beginning();
        now.start.begun(self.pid());
        Registration registration = now.start.registration();
        if (registration != null) {
            register(self, registration, now.start);
        }
        GenServer<?> made = now.factory.get();
        init(made, new ServerSelf<>(self, this), now.start);
        origin = now.start.parent();
        messages = MessageType.of(made);
        server = made;
        now.start.ready();
        if (agenda != null) {
            agenda.begin();
        }
    }

    @SuppressWarnings("unchecked")
    private static <M> void init(GenServer<M> server, ServerSelf<?> self, ServerStart start) throws Exception {
        try {
            server.init((ServerSelf<M>) self);
        }
        catch (Declined declined) {
            start.failed(declined.reason());
            throw self.exit(ExitReason.NORMAL);
        }
    }

    private static void register(Self self, Registration registration, ServerStart start) {
        var holder = registration.registerIfAbsent(self);
        if (!holder.equals(self.pid())) {
            start.failed(ExitReason.of(new StartException.AlreadyStarted(holder)));
            throw self.exit(ExitReason.NORMAL);
        }
    }

    /// What the server has arranged for itself; it is made when first needed, and dropped
    /// when nothing of it is left.
    Agenda agenda(Self self) {
        Agenda present = agenda;
        if (present == null) {
            present = new Agenda(self);
            agenda = present;
        }
        return present;
    }

    void forget(MonitorRef monitor) {
        if (agenda != null) {
            agenda.forget(monitor);
        }
    }

    @Override
    public void handle(Object message) throws Exception {
        Agenda now = agenda;
        if (now == null) {
            handlePlainly(message);
        }
        else {
            handleWithAgenda(now, message);
        }
        if (agenda != null) {
            settle(agenda);
        }
    }

    /// Only the first message of all finds something left to do, by `init`.
    private void handleWithAgenda(Agenda now, Object message) throws Exception {
        handleNext(now);
        Object due = switch (message) {
            case Agenda.Reminder reminder -> now.take(reminder);
            case Down down -> now.take(down);
            default -> message;
        };
        if (due != null) {
            now.messageTaken();
            handlePlainly(due);
        }
    }

    private void settle(Agenda now) throws Exception {
        handleNext(now);
        now.settled();
        if (now.isSpent()) {
            agenda = null;
        }
    }

    private void handleNext(Agenda now) throws Exception {
        for (Object next = now.pollNext(); next != null; next = now.pollNext()) {
            dispatch(server(), next);
        }
    }

    private void handlePlainly(Object message) throws Exception {
        switch (message) {
            case StopRequest(var reason) -> throw Self.current().exit(reason);
            case Exit(var from, var reason) when from.equals(origin) -> throw Self.current().exit(reason);
            case Exit _, Down _ -> server().info(message);
            case Agenda.Reminder _ -> {
                // of an agenda that was spent when it arrived
            }
            default -> dispatch(server(), message);
        }
    }

    private void dispatch(GenServer<?> now, Object message) throws Exception {
        if (messages.isInstance(message)) {
            handle(now, message);
        }
        else {
            now.info(message);
        }
    }

    /// The message was found to be of the server's own type.
    @SuppressWarnings("unchecked")
    private static <M> void handle(GenServer<M> server, Object message) throws Exception {
        server.handle((M) message);
    }

    /// A last word is said even if `terminate` fails.
    @Override
    public void terminate(ExitReason reason) throws Exception {
        if (origin instanceof Beginning failed) {
            failed.start.failed(reason);
            return;
        }
        try {
            server().terminate(reason);
        }
        finally {
            if (agenda != null) {
                agenda.sayLastWord();
            }
        }
    }

    /// A request to end is no message of the server's own, and a timer stands for what it
    /// brings.
    @Override
    public @Nullable Object subject(Object message) {
        return switch (message) {
            case StopRequest _ -> null;
            case Agenda.Reminder reminder -> Agenda.message(reminder);
            default -> message;
        };
    }

    /// The server's class once it is known, and what makes the server before.
    @Override
    public Class<?> behaviour() {
        return (origin instanceof Beginning early) ? early.behaviour() : server().getClass();
    }

    private GenServer<?> server() {
        return Objects.requireNonNull(server, "init is not done");
    }

    private Beginning beginning() {
        return (Beginning) Objects.requireNonNull(origin);
    }

    /// What a start needs.
    private record Beginning(Supplier<? extends GenServer<?>> factory, ServerStart start) {

        Class<?> behaviour() {
            return (factory instanceof ServerFactory<?> known) ? known.behaviour() : factory.getClass();
        }

    }

    /// Asks a server to end, in the order of its mailbox (OTP `gen_server:stop/3`).
    ///
    /// @param reason what to end with
    record StopRequest(ExitReason reason) implements ForOneLife {
    }

}
