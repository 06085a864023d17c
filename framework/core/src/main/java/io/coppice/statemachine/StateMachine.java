package io.coppice.statemachine;

import java.util.function.Supplier;

import io.coppice.process.ExitReason;
import io.coppice.process.Self;
import io.coppice.server.ServerFactory;
import org.slf4j.LoggerFactory;

/// A server whose handling depends on its state (OTP `gen_statem`).
///
/// A state is a value: a constant of an enum, or a record of a sealed interface that carries what belongs to that state alone. Two
/// states are the same if they are `equals`. All other data is in the fields of the implementation. As with a
/// [io.coppice.server.GenServer], whatever a method throws is a crash, and a restart means a new object.
///
/// A machine is started, called and supervised as the server that [#server] makes of it.
///
/// {@snippet class="example.DoorLock" region="lock"}
///
/// What an event asks for is done in this order: replies are sent; if the state changes, the new one is entered; what was postponed
/// becomes ready if the state has changed; inserted events are put before that; time-outs are started and stopped. Handled next is
/// then what was inserted, what was postponed, what was in the queue before, the time-outs of zero, and last the mailbox.
///
/// @param <S> the states, usually an enum or a sealed interface
/// @param <M> the messages it understands, usually a sealed interface; a message that carries a
/// [io.coppice.server.ReplyTo] is a call
public interface StateMachine<S, M> {

    /// Prepares the machine, before its starter goes on, and says how it begins:
    /// `return goTo(state)`. The state is entered, and all else done, when the starter
    /// has
    /// gone on and before any message is handled. Throwing makes the start fail; so do
    /// [io.coppice.server.GenServer#ignore] and [io.coppice.server.GenServer#decline],
    /// without a crash.
    ///
    /// @param self what the process of this machine can do; it may be kept in a field
    Transition<S, M> init(Self self) throws Exception;

    /// Says what to do about an event.
    ///
    /// @param state the present state
    /// @param event a message, and whether it was sent, inserted, or is the end of a
    /// time-out
    Transition<S, M> handle(S state, Event<M> event) throws Exception;

    /// Says what to do when a state is entered: after a [#goTo] that has changed it,
    /// after
    /// [#repeat], and at the start (OTP `gen_statem`, state enter calls). Time-outs
    /// that are started here take the place of those that the transition started.
    ///
    /// @param old the state before; the present one after a repeat and at the start
    /// @param state the present state
    default Stay<S, M> onEnter(S old, S state) throws Exception {
        return stay();
    }

    /// Says what to do about everything else that arrives: [io.coppice.process.Exit] when
    /// the machine traps exits, [io.coppice.process.Down] of its monitors, and messages
    /// that are no `M`. By default it is logged and dropped.
    default Transition<S, M> info(S state, Object message) throws Exception {
        LoggerFactory.getLogger("coppice.statemachine")
            .warn("{} dropped a message of type {} in state {}; override info to handle it", Self.current(),
                    message.getClass().getName(), state);
        return stay();
    }

    /// Tidies up, when [io.coppice.server.GenServer#terminate] is called.
    ///
    /// @param reason why the machine ends; throwing replaces it
    /// @param state the state it is in
    default void terminate(ExitReason reason, S state) throws Exception {
    }

    /// The table of the transitions there may be. If there is one, a transition that it
    /// does not have is a crash. It is asked for at each start, so keep it in a constant.
    default StateTable<S, M> table() {
        return StateTable.undeclared();
    }

    /// Goes to a state. If it is the present one, this is [#stay].
    default Transition<S, M> goTo(S state) {
        return new Transition<>(new Outcome.GoTo<>(state), null);
    }

    /// Stays in the state.
    default Stay<S, M> stay() {
        return Stay.keep();
    }

    /// Stays in the state and enters it again: [#onEnter] is called. What was postponed
    /// stays so, and the state time-out goes on.
    default Stay<S, M> repeat() {
        return Stay.repeat();
    }

    /// Ends the machine with `normal`. Replies are sent before [#terminate] is called.
    default Stay<S, M> stop() {
        return stop(ExitReason.NORMAL);
    }

    /// Ends the machine with a reason. Replies are sent before [#terminate] is called.
    default Stay<S, M> stop(ExitReason reason) {
        return new Stay<>(new Outcome.Stop<>(reason), null);
    }

    /// The machines that the factory makes, as servers: for
    /// [io.coppice.server.GenServer#start], for a child spec, or for wherever else a
    /// server is wanted.
    ///
    /// @param factory makes a new machine for each start; it runs in the new process
    static <M> ServerFactory<M> server(Supplier<? extends StateMachine<?, M>> factory) {
        return ServerFactory.of(factory.getClass(), () -> Machine.server(factory.get()));
    }

}
