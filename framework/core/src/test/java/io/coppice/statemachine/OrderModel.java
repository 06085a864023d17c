package io.coppice.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.coppice.statemachine.Whims.Plan;
import io.coppice.statemachine.Whims.Wish;

/// The order of events, stated as plainly as it can be: everything that waits is in one list, and each step of the manual moves
/// things in it.
final class OrderModel {

    private final Whims whims;

    private final List<String> handled = new ArrayList<>();

    private final List<Item> waiting = new ArrayList<>();

    private final List<Item> postponed = new ArrayList<>();

    private int state;

    OrderModel(Whims whims) {
        this.whims = whims;
    }

    /// Something that waits: from the mailbox, inserted, or a time-out if it has a slot.
    private record Item(Slot slot, String kind, int number) {

        boolean isTimeout() {
            return slot != null;
        }

    }

    List<String> run(int messages) {
        List<Item> mailbox = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            mailbox.add(new Item(null, "", i));
        }
        List<Wish> wishes = new ArrayList<>();
        enter(state, wishes);
        setTimeouts(wishes);
        while (!waiting.isEmpty() || !mailbox.isEmpty()) {
            handle(waiting.isEmpty() ? mailbox.removeFirst() : waiting.removeFirst());
        }
        return handled;
    }

    private void handle(Item item) {
        handled.add(state + ": " + item.kind + item.number);
        Plan plan = whims.handling();
        List<Wish> wishes = new ArrayList<>(plan.timeouts());
        int before = state;
        state = plan.repeat() ? state : plan.state();
        if (state != before || plan.repeat()) {
            enter(before, wishes);
        }
        if (plan.postpone()) {
            postponed.add(item.isTimeout() ? new Item(null, item.kind, item.number) : item);
        }
        waiting.removeIf(other -> other.slot == Slot.Unnamed.EVENT);
        if (state != before) {
            waiting.removeIf(other -> other.slot == Slot.Unnamed.STATE);
            waiting.addAll(0, postponed);
            postponed.clear();
        }
        waiting.addAll(0, plan.inserted().stream().map(number -> new Item(null, "internal ", number)).toList());
        setTimeouts(wishes);
    }

    private void enter(int old, List<Wish> wishes) {
        boolean again = true;
        while (again) {
            handled.add(state + " from " + old);
            Plan plan = whims.entry();
            wishes.addAll(plan.timeouts());
            again = plan.repeat();
        }
    }

    private void setTimeouts(List<Wish> wishes) {
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            if (wishes.subList(i + 1, wishes.size()).stream().noneMatch(later -> later.slot().equals(wish.slot()))) {
                setTimeout(wish);
            }
        }
    }

    private void setTimeout(Wish wish) {
        Item item = new Item(wish.slot(), kind(wish.slot().event(wish.number())), wish.number());
        int present = waiting.stream().map(Item::slot).toList().indexOf(wish.slot());
        switch (wish.deed()) {
            case CANCEL -> waiting.removeIf(other -> Objects.equals(other.slot, wish.slot()));
            case START -> {
                waiting.removeIf(other -> Objects.equals(other.slot, wish.slot()));
                waiting.add(item);
            }
            case UPDATE -> {
                if (present >= 0) {
                    waiting.set(present, item);
                }
                else {
                    waiting.add(item);
                }
            }
        }
    }

    static String kind(Event<?> event) {
        return switch (event) {
            case Event.Received<?> _ -> "";
            case Event.Internal<?> _ -> "internal ";
            case Event.EventTimeout<?> _ -> "event ";
            case Event.StateTimeout<?> _ -> "state ";
            case Event.TimerEnd<?>(var name, var _) -> name + " ";
        };
    }

    static <M> Action<M> action(Wish wish, M message) {
        return switch (wish.deed()) {
            case START -> new Action.Start<>(wish.slot(), Duration.ZERO, message);
            case UPDATE -> new Action.Update<>(wish.slot(), message);
            case CANCEL -> new Action.Cancel<>(wish.slot());
        };
    }

}
