package io.coppice.server;

import java.util.function.Function;
import java.util.function.Supplier;

import io.coppice.server.Agent.Change;
import org.jspecify.annotations.Nullable;

/// The server behind an [Agent]: each request makes the next state of the present one.
final class AgentServer<S extends @Nullable Object> implements GenServer<AgentServer.Request<S>> {

    private @Nullable Supplier<? extends S> initial;

    private @Nullable S state;

    AgentServer(Supplier<? extends S> initial) {
        this.initial = initial;
    }

    @Override
    @SuppressWarnings("NullAway") // made by the constructor, and used once
    public void init(ServerSelf<Request<S>> self) {
        state = initial.get();
        initial = null;
    }

    @Override
    @SuppressWarnings("NullAway") // null if that is a state
    public void handle(Request<S> request) {
        state = request.next(state);
    }

    /// What an agent can be asked for.
    sealed interface Request<S extends @Nullable Object> {

        /// Does what is asked for and returns the next state.
        S next(S state);

    }

    /// Asks for something made of the state.
    record Get<S extends @Nullable Object, R extends @Nullable Object>(Function<? super S, ? extends R> function,
            ReplyTo<R> reply) implements Request<S> {

        @Override
        public S next(S state) {
            reply.send(function.apply(state));
            return state;
        }

    }

    /// Asks for another state.
    record Update<S extends @Nullable Object>(Function<? super S, ? extends S> function,
            ReplyTo<Boolean> reply) implements Request<S> {

        @Override
        public S next(S state) {
            S next = function.apply(state);
            reply.send(true);
            return next;
        }

    }

    /// Asks for something and for another state.
    record GetAndUpdate<S extends @Nullable Object, R extends @Nullable Object>(
            Function<? super S, Change<R, S>> function, ReplyTo<R> reply) implements Request<S> {

        @Override
        public S next(S state) {
            Change<R, S> change = function.apply(state);
            reply.send(change.result());
            return change.state();
        }

    }

    /// Asks for another state, and nobody waits.
    record Cast<S extends @Nullable Object>(Function<? super S, ? extends S> function) implements Request<S> {

        @Override
        public S next(S state) {
            return function.apply(state);
        }

    }

}
