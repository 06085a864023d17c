package io.coppice.statemachine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a machine has taken from its mailbox or inserted, and not handled yet. It comes before the zero time-outs, and these come
/// before the mailbox.
final class EventQueue {

    private final Deque<Object> ready = new ArrayDeque<>(4);

    private final Deque<Object> postponed = new ArrayDeque<>(4);

    /// Takes the event that is to be handled next.
    @Nullable Object poll() {
        return ready.poll();
    }

    /// Keeps an event until the state has changed.
    void postpone(Object event) {
        postponed.add(event);
    }

    /// The state has changed: what was postponed is next, oldest first.
    void retry() {
        while (!postponed.isEmpty()) {
            ready.addFirst(postponed.removeLast());
        }
    }

    /// Puts events before all others, in this order.
    void insert(List<Object> events) {
        events.reversed().forEach(ready::addFirst);
    }

}
