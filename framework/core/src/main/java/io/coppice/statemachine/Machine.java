package io.coppice.statemachine;

import java.util.List;
import java.util.Objects;

import io.coppice.process.ExitReason;
import io.coppice.process.Notice;
import io.coppice.process.Self;
import io.coppice.process.Timer;
import io.coppice.server.GenServer;
import io.coppice.server.MessageType;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;

/// The server that runs a machine. It takes every message and sorts them itself, as some are its own: the beginning, and the
/// expiries of time-outs (OTP `gen_statem`, the loop).
///
/// @param <S> the states
/// @param <M> the messages the machine understands
final class Machine<S, M> implements GenServer<Object> {

    private static final MessageType MESSAGES = MessageType.in(StateMachine.class);

    private final StateMachine<S, M> user;

    private final StateTable<S, M> table;

    private final Class<?> messages;

    private @Nullable Self self;

    private @Nullable S state;

    private @Nullable EventQueue queue;

    private @Nullable Timeouts<M> timeouts;

    Machine(StateMachine<S, M> user) {
        this.user = user;
        this.table = user.table();
        this.messages = MESSAGES.understoodBy(user.getClass());
    }

    /// A server that takes everything takes an `M`.
    static <M> GenServer<M> server(StateMachine<?, M> user) {
        return mine(new Machine<>(user));
    }

    @Override
    public void init(ServerSelf<Object> given) throws Exception {
        self = given;
        Transition<S, M> first = returned(user.init(given), "init");
        switch (first.outcome()) {
            case Outcome.GoTo<S>(var to) -> {
                table.requireStart(to);
                state = to;
            }
            case Outcome.Stop<S>(var reason) -> throw given.exit(reason);
            case Outcome.Keep<S> _, Outcome.Repeat<S> _ -> throw new IllegalStateException("init of " + user.getClass().getName()
                    + " stays, but there is no state yet; return goTo(state) with the first one");
        }
        given.continueWith(new Begin<>(first));
    }

    @Override
    public void handle(Object message) throws Exception {
        switch (message) {
            case Begin<?> begin -> begin(mine(begin));
            case Timeouts.Running<?> expiry -> runIfThere(timeouts().end(mine(expiry)));
            default -> run(messages.isInstance(message) ? new Event.Received<>(message) : new Info(message));
        }
    }

    @Override
    public void info(Object message) throws Exception {
        run(new Info(message));
    }

    @Override
    public void terminate(ExitReason reason) throws Exception {
        user.terminate(reason, state());
    }

    /// That init was to postpone something means nothing, as there was no event.
    private void begin(Begin<M> begin) throws Exception {
        var wishes = new Wishes<M>();
        wishes.add(begin.first);
        enter(state(), wishes);
        fulfil(wishes, false);
        runIfThere(next());
    }

    private void runIfThere(@Nullable Object event) throws Exception {
        if (event != null) {
            run(event);
        }
    }

    private void run(Object first) throws Exception {
        for (Object event = first; event != null; event = next()) {
            Transition<S, M> transition = respond(event);
            if (transition.isIdle()) {
                endEventTimeout();
            }
            else {
                settle(event, transition);
            }
        }
    }

    private Transition<S, M> respond(Object event) throws Exception {
        return switch (event) {
            case Info(var message) -> returned(user.info(state(), message), "info");
            default -> returned(user.handle(state(), mine(event)), "handle");
        };
    }

    private void endEventTimeout() {
        if (timeouts != null) {
            timeouts.settle(false, List.of());
        }
    }

    private void settle(Object event, Transition<S, M> transition) throws Exception {
        S before = state();
        table.require(before, event, transition.outcome());
        var wishes = new Wishes<M>();
        wishes.add(transition);
        boolean changed = follow(transition.outcome());
        if (changed || transition.outcome() instanceof Outcome.Repeat<S>) {
            enter(before, wishes);
        }
        if (wishes.postpone()) {
            queue().postpone(event);
        }
        fulfil(wishes, changed);
    }

    /// Returns whether the state has changed.
    private boolean follow(Outcome<S> outcome) {
        return switch (outcome) {
            case Outcome.GoTo<S>(var to) -> {
                boolean changed = !to.equals(state);
                state = to;
                yield changed;
            }
            case Outcome.Keep<S> _, Outcome.Repeat<S> _ -> false;
            case Outcome.Stop<S>(var reason) -> throw self().exit(reason);
        };
    }

    private void enter(S old, Wishes<M> wishes) throws Exception {
        Stay<S, M> entry = entered(old, wishes);
        while (entry.outcome() instanceof Outcome.Repeat<S>) {
            Self.checkAlive();
            entry = entered(old, wishes);
        }
    }

    private Stay<S, M> entered(S old, Wishes<M> wishes) throws Exception {
        Stay<S, M> entry = returned(user.onEnter(old, state()), "onEnter");
        wishes.add(entry);
        follow(entry.outcome());
        return entry;
    }

    private void fulfil(Wishes<M> wishes, boolean changed) {
        if (changed && queue != null) {
            queue.retry();
        }
        if (!wishes.next().isEmpty()) {
            queue().insert(wishes.next());
        }
        if (timeouts != null || !wishes.timings().isEmpty()) {
            timeouts().settle(changed, wishes.timings());
        }
    }

    /// What comes before the mailbox. A machine that never gets to its mailbox can still
    /// be killed.
    private @Nullable Object next() {
        Object event = (queue != null) ? queue.poll() : null;
        if (event == null && timeouts != null) {
            event = timeouts.poll();
        }
        if (event != null) {
            Self.checkAlive();
        }
        return event;
    }

    private <T> T returned(@Nullable T transition, String method) {
        if (transition == null) {
            throw new IllegalStateException(method + " of " + user.getClass().getName() + " returned null in state "
                    + state + "; return what is to be done, stay() if nothing");
        }
        return transition;
    }

    private EventQueue queue() {
        EventQueue present = queue;
        if (present == null) {
            present = new EventQueue();
            queue = present;
        }
        return present;
    }

    private Timeouts<M> timeouts() {
        Timeouts<M> present = timeouts;
        if (present == null) {
            present = new Timeouts<>((delay, expiry) -> cancelling(self().sendAfter(delay, expiry)));
            timeouts = present;
        }
        return present;
    }

    private static Runnable cancelling(Timer timer) {
        return timer::cancel;
    }

    private Self self() {
        return Objects.requireNonNull(self, "init is not done");
    }

    private S state() {
        return Objects.requireNonNull(state, "init is not done");
    }

    /// What is known to be of this machine's own types.
    @SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
    private static <T> T mine(Object own) {
        return (T) own;
    }

    /// The machine begins, with what `init` has returned.
    private record Begin<M>(Transition<?, M> first) implements Notice {
    }

}
