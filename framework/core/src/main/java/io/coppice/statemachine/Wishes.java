package io.coppice.statemachine;

import java.util.ArrayList;
import java.util.List;

/// What one event asked for, by its transition and then by entering the state: all that is done when both are known.
///
/// @param <M> the messages the machine understands
final class Wishes<M> {

    private List<Object> next = List.of();

    private List<Action.Timing<M>> timings = List.of();

    private boolean postpone;

    /// Notes the wishes of a transition. Replies are sent right here.
    void add(Transition<?, M> transition) {
        transition.actions().forEach(this::add);
    }

    private void add(Action<M> action) {
        switch (action) {
            case Action.Reply<M>(var send) -> send.run();
            case Action.Postpone<M> _ -> postpone = true;
            case Action.Insert<M>(var event) -> next = and(next, event);
            case Action.Timing<M> timing -> timings = and(timings, timing);
        }
    }

    /// Most events ask for nothing, so that the list is made when first needed.
    private static <T> List<T> and(List<T> list, T more) {
        List<T> all = list.isEmpty() ? new ArrayList<>(2) : list;
        all.add(more);
        return all;
    }

    boolean postpone() {
        return postpone;
    }

    /// What is to be handled next, in this order.
    List<Object> next() {
        return next;
    }

    List<Action.Timing<M>> timings() {
        return timings;
    }

}
