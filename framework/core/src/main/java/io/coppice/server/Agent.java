package io.coppice.server;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.coppice.process.Address;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;

/// A reference to an agent: a server that is nothing but a state, on which it runs the functions it is sent, one at a time
/// (Elixir `Agent`).
///
/// Each function runs inside the agent, so that `update` reads and writes in one step. A function that throws crashes the
/// agent: its caller gets the reason, the state is lost, and a supervisor starts the agent again with the initial state.
///
/// What a function returns is handed over and not copied. Let the state be an immutable value, or return copies of its
/// parts; a list that a caller still changes is a list that two processes share.
///
/// As with a [ServerRef], a reference made from a name or a place in a tree outlives restarts.
///
/// @param <S> the state
public final class Agent<S extends @Nullable Object> {

    private final ServerRef<AgentServer.Request<S>> server;

    private Agent(Address address) {
        this.server = ServerRef.of(address);
    }

    /// What makes an agent, for a child spec: `ChildSpec.worker("settings",
    /// Agent.server(() -> Settings.DEFAULT))`.
    ///
    /// @param initial makes the state of each new agent; it runs inside the agent, and if
    /// it throws, the start fails
    public static <S extends @Nullable Object> Supplier<? extends GenServer<?>> server(Supplier<? extends S> initial) {
        return ServerFactory.of(initial.getClass(), () -> new AgentServer<S>(initial));
    }

    /// A reference to the agent that the address means when it is used.
    public static <S extends @Nullable Object> Agent<S> of(Address address) {
        return new Agent<>(address);
    }

    /// Starts an agent that nobody supervises, and returns when it has its state.
    ///
    /// @throws StartException if `initial` threw
    public static <S extends @Nullable Object> Agent<S> start(ProcessRuntime runtime, Supplier<? extends S> initial) {
        return start(runtime, initial, ServerOptions.DEFAULT);
    }

    /// Starts an agent that nobody supervises, and returns when it has its state.
    ///
    /// @throws StartException if `initial` threw or took too long, or if the name was
    /// taken
    public static <S extends @Nullable Object> Agent<S> start(ProcessRuntime runtime, Supplier<? extends S> initial,
            ServerOptions options) {
        return of(GenServer.startPid(runtime, server(initial), options));
    }

    /// Returns what the function makes of the state, within
    /// [ServerRef#DEFAULT_TIMEOUT].
    ///
    /// @throws CallException as [ServerRef#call(Function)], also if the function throws
    public <R extends @Nullable Object> R get(Function<? super S, ? extends R> function) {
        return get(function, ServerRef.DEFAULT_TIMEOUT);
    }

    /// Returns what the function makes of the state, within the given time.
    ///
    /// @throws CallException as [ServerRef#call(Function)], also if the function throws
    public <R extends @Nullable Object> R get(Function<? super S, ? extends R> function, Duration timeout) {
        return server.<R>call(reply -> new AgentServer.Get<>(function, reply), timeout);
    }

    /// Makes the next state of the present one and returns when that is done, within
    /// [ServerRef#DEFAULT_TIMEOUT].
    ///
    /// @throws CallException as [ServerRef#call(Function)], also if the function throws
    public void update(Function<? super S, ? extends S> function) {
        update(function, ServerRef.DEFAULT_TIMEOUT);
    }

    /// Makes the next state of the present one and returns when that is done, within the
    /// given time. When the time is over, the update may still happen.
    ///
    /// @throws CallException as [ServerRef#call(Function)], also if the function throws
    public void update(Function<? super S, ? extends S> function, Duration timeout) {
        server.<Boolean>call(reply -> new AgentServer.Update<>(function, reply), timeout);
    }

    /// Makes a result and the next state of the present one in one step, and returns the
    /// result, within [ServerRef#DEFAULT_TIMEOUT].
    ///
    /// @param function returns both, as `new Agent.Change<>(result, state)`
    /// @throws CallException as [ServerRef#call(Function)], also if the function throws
    public <R extends @Nullable Object> R getAndUpdate(Function<? super S, Change<R, S>> function) {
        return getAndUpdate(function, ServerRef.DEFAULT_TIMEOUT);
    }

    /// Makes a result and the next state of the present one in one step, and returns the
    /// result, within the given time. When the time is over, the update may still happen.
    ///
    /// @param function returns both, as `new Agent.Change<>(result, state)`
    /// @throws CallException as [ServerRef#call(Function)], also if the function throws
    public <R extends @Nullable Object> R getAndUpdate(Function<? super S, Change<R, S>> function, Duration timeout) {
        return server.<R>call(reply -> new AgentServer.GetAndUpdate<>(function, reply), timeout);
    }

    /// As [#update], without waiting. It always succeeds; if there is no agent, the
    /// function is lost.
    public void cast(Function<? super S, ? extends S> function) {
        server.cast(new AgentServer.Cast<>(function));
    }

    /// Ends the agent with `normal` once it has done what arrived before, and waits until
    /// it has; its name is free then.
    ///
    /// @throws CallException if there is no agent, or if it ended for another reason
    public void stop() {
        server.stop();
    }

    /// Ends the agent with a reason once it has done what arrived before, and waits until
    /// it has.
    ///
    /// @throws CallException if there is no agent, if it ended for another reason, or
    /// when the time is over
    public void stop(ExitReason reason, Duration timeout) {
        server.stop(reason, timeout);
    }

    /// What this refers to.
    public Address address() {
        return server.address();
    }

    /// The process that is the agent now, if there is one.
    public Optional<Pid> pid() {
        return server.pid();
    }

    @Override
    public String toString() {
        return "agent " + server.address().describe();
    }

    /// What [#getAndUpdate] makes of a state.
    ///
    /// @param result for the caller
    /// @param state the next state
    public record Change<R extends @Nullable Object, S extends @Nullable Object>(R result, S state) {
    }

}
