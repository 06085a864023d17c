/// A state machine is a server whose handling depends on its state.
///
/// Implement [io.coppice.statemachine.StateMachine], and start it as the server that
/// [io.coppice.statemachine.StateMachine#server] makes of it.
@NullMarked
package io.coppice.statemachine;

import org.jspecify.annotations.NullMarked;
