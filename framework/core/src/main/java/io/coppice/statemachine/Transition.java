package io.coppice.statemachine;

import java.time.Duration;
import java.util.List;

import io.coppice.process.Time;
import io.coppice.server.ReplyTo;
import io.coppice.statemachine.Action.Cancel;
import io.coppice.statemachine.Action.Insert;
import io.coppice.statemachine.Action.Postpone;
import io.coppice.statemachine.Action.Reply;
import io.coppice.statemachine.Action.Start;
import io.coppice.statemachine.Action.Update;
import io.coppice.statemachine.Slot.Named;
import io.coppice.statemachine.Slot.Unnamed;
import org.jspecify.annotations.Nullable;

/// What a state machine does about an event: the state it has afterwards, and what else is to be done. A value: each method returns
/// a changed copy, and nothing happens before the machine returns it (OTP `gen_statem`, transition actions).
///
/// [StateMachine#goTo], [StateMachine#stay], [StateMachine#repeat] and [StateMachine#stop] make one.
///
/// @param <S> the states
/// @param <M> the messages the machine understands
public sealed class Transition<S, M> permits Stay {

    private final Outcome<S> outcome;

    private final @Nullable Chain<M> actions;

    Transition(Outcome<S> outcome, @Nullable Chain<M> actions) {
        this.outcome = outcome;
        this.actions = actions;
    }

    Outcome<S> outcome() {
        return outcome;
    }

    /// Whether it leaves everything as it is.
    boolean isIdle() {
        return actions == null && outcome instanceof Outcome.Keep<S>;
    }

    List<Action<M>> actions() {
        return Chain.list(actions);
    }

    /// Answers a call, before anything else happens. It may be one that came earlier.
    public <R extends @Nullable Object> Transition<S, M> reply(ReplyTo<R> to, R value) {
        return with(new Reply<>(() -> to.send(value)));
    }

    /// Keeps the event until the state has changed: then all that was postponed is
    /// handled again, oldest first and before what is new.
    public Transition<S, M> postpone() {
        return changing(new Postpone<>());
    }

    /// Inserts a message, which is handled before everything else as [Event.Internal].
    /// Several are handled in the order in which they were inserted.
    public Transition<S, M> next(M message) {
        return nextEvent(new Event.Internal<>(message));
    }

    /// Inserts an event of any kind, as [#next] does a message.
    public Transition<S, M> nextEvent(Event<M> event) {
        return changing(new Insert<>(event));
    }

    /// Inserts something for [StateMachine#info], as [#next] does a message.
    public Transition<S, M> nextInfo(Object message) {
        return changing(new Insert<>(new Info(message)));
    }

    /// Has a message handled as [Event.EventTimeout] if there is no event for so long.
    /// Any event ends the wait. With zero it comes after all that is in the machine
    /// already, and before any message that is still in the mailbox.
    ///
    /// @throws IllegalArgumentException if the time is negative
    public Transition<S, M> eventTimeout(Duration after, M message) {
        return with(start(Unnamed.EVENT, after, message));
    }

    /// Takes the event time-out back that was asked for earlier in the same transition.
    public Transition<S, M> cancelEventTimeout() {
        return with(new Cancel<>(Unnamed.EVENT));
    }

    /// Has a message handled as [Event.StateTimeout] if the state is still the same after
    /// this time. It takes the place of one that runs. With a [StateMachine#goTo] it is
    /// for the state that is entered.
    ///
    /// @throws IllegalArgumentException if the time is negative
    public Transition<S, M> stateTimeout(Duration after, M message) {
        return with(start(Unnamed.STATE, after, message));
    }

    /// Gives the running state time-out another message. If none runs, the message is
    /// handled as if the time were over.
    public Transition<S, M> updateStateTimeout(M message) {
        return with(new Update<>(Unnamed.STATE, message));
    }

    /// Stops the state time-out. Its message is not handled any more, even if the time
    /// was over already.
    public Transition<S, M> cancelStateTimeout() {
        return with(new Cancel<>(Unnamed.STATE));
    }

    /// Has a message handled as [Event.TimerEnd] after this time, whatever happens until
    /// then. It takes the place of a timer of the same name.
    ///
    /// @param name anything with `equals`
    /// @throws IllegalArgumentException if the time is negative
    public Transition<S, M> startTimer(Object name, Duration after, M message) {
        return with(start(new Named(name), after, message));
    }

    /// Gives the running timer another message. If none of this name runs, the message is
    /// handled as if the time were over.
    public Transition<S, M> updateTimer(Object name, M message) {
        return with(new Update<>(new Named(name), message));
    }

    /// Stops the timer. Its message is not handled any more, even if the time was over
    /// already.
    public Transition<S, M> cancelTimer(Object name) {
        return with(new Cancel<>(new Named(name)));
    }

    private static <M> Start<M> start(Slot slot, Duration after, M message) {
        Time.nanos(after);
        return new Start<>(slot, after, message);
    }

    Transition<S, M> with(Action<M> action) {
        return changing(action);
    }

    private Transition<S, M> changing(Action<M> action) {
        return new Transition<>(outcome, and(action));
    }

    final Chain<M> and(Action<M> action) {
        if (outcome instanceof Outcome.Stop<S> && !(action instanceof Reply<M>)) {
            throw new IllegalStateException("stop() was combined with " + action.getClass().getSimpleName()
                    + "; a machine that ends can only reply, leave that out");
        }
        return new Chain<>(actions, action);
    }

}
