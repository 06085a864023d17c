package io.coppice.statemachine;

import java.time.Duration;

import io.coppice.server.ReplyTo;
import org.jspecify.annotations.Nullable;

/// A transition that neither leaves the state nor touches the queue, which is all that [StateMachine#onEnter] may do. What it
/// inherits and does not return a `Stay` makes a plain [Transition] of it.
///
/// @param <S> the states
/// @param <M> the messages the machine understands
public final class Stay<S, M> extends Transition<S, M> {

    private static final Stay<?, ?> KEEP = new Stay<>(new Outcome.Keep<>(), null);

    private static final Stay<?, ?> REPEAT = new Stay<>(new Outcome.Repeat<>(), null);

    Stay(Outcome<S> outcome, @Nullable Chain<M> actions) {
        super(outcome, actions);
    }

    /// It has no actions, so that it fits any types.
    @SuppressWarnings("unchecked")
    static <S, M> Stay<S, M> keep() {
        return (Stay<S, M>) KEEP;
    }

    @SuppressWarnings("unchecked")
    static <S, M> Stay<S, M> repeat() {
        return (Stay<S, M>) REPEAT;
    }

    @Override
    public <R extends @Nullable Object> Stay<S, M> reply(ReplyTo<R> to, R value) {
        return (Stay<S, M>) super.reply(to, value);
    }

    @Override
    public Stay<S, M> eventTimeout(Duration after, M message) {
        return (Stay<S, M>) super.eventTimeout(after, message);
    }

    @Override
    public Stay<S, M> cancelEventTimeout() {
        return (Stay<S, M>) super.cancelEventTimeout();
    }

    @Override
    public Stay<S, M> stateTimeout(Duration after, M message) {
        return (Stay<S, M>) super.stateTimeout(after, message);
    }

    @Override
    public Stay<S, M> updateStateTimeout(M message) {
        return (Stay<S, M>) super.updateStateTimeout(message);
    }

    @Override
    public Stay<S, M> cancelStateTimeout() {
        return (Stay<S, M>) super.cancelStateTimeout();
    }

    @Override
    public Stay<S, M> startTimer(Object name, Duration after, M message) {
        return (Stay<S, M>) super.startTimer(name, after, message);
    }

    @Override
    public Stay<S, M> updateTimer(Object name, M message) {
        return (Stay<S, M>) super.updateTimer(name, message);
    }

    @Override
    public Stay<S, M> cancelTimer(Object name) {
        return (Stay<S, M>) super.cancelTimer(name);
    }

    @Override
    Stay<S, M> with(Action<M> action) {
        return new Stay<>(outcome(), and(action));
    }

}
