package io.coppice.statemachine;

/// What a state machine handles: a message, and how it came to be there (OTP `gen_statem`, event types).
///
/// Most machines look at the [#message()] alone. Those that must not take a message for the end of a time-out match the event.
///
/// @param <M> the messages the machine understands
public sealed interface Event<M> {

    /// What is to be handled.
    M message();

    /// A message from the mailbox: a cast, or a call if it carries a
    /// [io.coppice.server.ReplyTo].
    ///
    /// @param message the message
    record Received<M>(M message) implements Event<M> {
    }

    /// A message that the machine inserted itself, with [Transition#next].
    ///
    /// @param message the message
    record Internal<M>(M message) implements Event<M> {
    }

    /// The end of the event time-out: no event was handled for so long.
    ///
    /// @param message what was to be handled then
    record EventTimeout<M>(M message) implements Event<M> {
    }

    /// The end of the state time-out: the state was the same for so long.
    ///
    /// @param message what was to be handled then
    record StateTimeout<M>(M message) implements Event<M> {
    }

    /// The end of a named timer.
    ///
    /// @param name the name of the timer
    /// @param message what was to be handled then
    record TimerEnd<M>(Object name, M message) implements Event<M> {
    }

}
