package io.coppice.statemachine;

/// Something in the queue of a machine that is no message of its own type.
///
/// @param message what arrived
record Info(Object message) {
}
