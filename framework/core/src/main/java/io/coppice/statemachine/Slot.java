package io.coppice.statemachine;

/// Where a time-out goes: a machine has at most one running in each, and a new one takes the place of the old.
sealed interface Slot {

    <M> Event<M> event(M message);

    /// The two that have no name.
    enum Unnamed implements Slot {

        EVENT {
            @Override
            public <M> Event<M> event(M message) {
                return new Event.EventTimeout<>(message);
            }
        },
        STATE {
            @Override
            public <M> Event<M> event(M message) {
                return new Event.StateTimeout<>(message);
            }
        }

    }

    /// A named timer.
    record Named(Object name) implements Slot {
        @Override
        public <M> Event<M> event(M message) {
            return new Event.TimerEnd<>(name, message);
        }
    }

}
