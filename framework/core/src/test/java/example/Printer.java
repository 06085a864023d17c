package example;

import java.util.concurrent.LinkedBlockingQueue;

import io.coppice.process.Self;
import io.coppice.statemachine.Event;
import io.coppice.statemachine.StateMachine;
import io.coppice.statemachine.Stay;
import io.coppice.statemachine.Transition;

import static java.time.Duration.ofSeconds;

/// A state machine whose states carry data.
class Printer implements StateMachine<Printer.State, Printer.Message> {

    // @start region = "states"
    sealed interface State {

        record Idle() implements State {
        }

        record Printing(String page, int attempt) implements State {
        }

    }
    // @end

    sealed interface Message {

    }

    record Print(String page) implements Message {
    }

    record Done() implements Message {
    }

    record NoAnswer() implements Message {
    }

    private final LinkedBlockingQueue<String> device;

    Printer(LinkedBlockingQueue<String> device) {
        this.device = device;
    }

    @Override
    public Transition<State, Message> init(Self self) {
        return goTo(new State.Idle());
    }

    // @start region = "handling"
    @Override
    public Transition<State, Message> handle(State state, Event<Message> event) {
        return switch (state) {
            case State.Idle() -> switch (event.message()) {
                case Print(var page) -> goTo(new State.Printing(page, 1));
                case Done _, NoAnswer _ -> stay();
            };
            case State.Printing(var page, int attempt) -> switch (event.message()) {
                case Print _ -> stay().postpone();
                case Done() -> goTo(new State.Idle());
                case NoAnswer() -> goTo(new State.Printing(page, attempt + 1));
            };
        };
    }

    @Override
    public Stay<State, Message> onEnter(State old, State state) {
        if (state instanceof State.Printing(var page, int attempt)) {
            device.add(page + ", attempt " + attempt);
            return stay().stateTimeout(ofSeconds(5).multipliedBy(attempt), new NoAnswer());
        }
        return stay();
    }
    // @end

}
