package example;

import java.util.ArrayList;
import java.util.List;

import io.coppice.process.Self;
import io.coppice.server.ReplyTo;
import io.coppice.statemachine.Event;
import io.coppice.statemachine.StateMachine;
import io.coppice.statemachine.Stay;
import io.coppice.statemachine.Transition;

import static java.time.Duration.ofSeconds;

/// The state machine that the guide begins with.
// @start region = "lock"
class DoorLock implements StateMachine<DoorLock.State, DoorLock.Message> {

    enum State {

        LOCKED, OPEN

    }

    sealed interface Message {

    }

    record Digit(int digit) implements Message {
    }

    record IsOpen(ReplyTo<Boolean> reply) implements Message {
    }

    record Close() implements Message {
    }

    private final List<Integer> code;

    private final List<Integer> typed = new ArrayList<>();

    DoorLock(List<Integer> code) {
        this.code = code;
    }

    @Override
    public Transition<State, Message> init(Self self) {
        return goTo(State.LOCKED);
    }

    @Override
    public Transition<State, Message> handle(State state, Event<Message> event) {
        return switch (state) {
            case LOCKED -> switch (event.message()) {
                case Digit(int digit) -> type(digit);
                case IsOpen(var reply) -> stay().reply(reply, false);
                case Close() -> stay();
            };
            case OPEN -> switch (event.message()) {
                case Digit _ -> stay();
                case IsOpen(var reply) -> stay().reply(reply, true);
                case Close() -> goTo(State.LOCKED);
            };
        };
    }

    private Transition<State, Message> type(int digit) {
        typed.add(digit);
        if (typed.size() < code.size()) {
            return stay();
        }
        return typed.equals(code) ? goTo(State.OPEN) : repeat();
    }

    @Override
    public Stay<State, Message> onEnter(State old, State state) {
        typed.clear();
        return switch (state) {
            case LOCKED -> stay();
            case OPEN -> stay().stateTimeout(ofSeconds(10), new Close());
        };
    }

}
// @end
