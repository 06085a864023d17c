package io.coppice.statemachine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import io.coppice.process.Notice;
import io.coppice.statemachine.Action.Cancel;
import io.coppice.statemachine.Action.Start;
import io.coppice.statemachine.Action.Timing;
import io.coppice.statemachine.Action.Update;
import org.jspecify.annotations.Nullable;

/// The time-outs of a machine. Which one has ended is decided when its expiry is taken from the mailbox: until then it can be
/// stopped, or be given another message (OTP `gen_statem`, time-outs).
///
/// @param <M> the messages the machine understands
final class Timeouts<M> {

    private final Clock clock;

    private final Map<Slot, Running<M>> running = new HashMap<>(4);

    /// Those that were started with zero, by when that was asked for last. They never go
    /// through the mailbox, and so come before what is in there.
    private final Queue<Running<M>> over = new ArrayDeque<>(2);

    Timeouts(Clock clock) {
        this.clock = clock;
    }

    /// An event was handled: it ends the event time-out, and the state time-out too if
    /// the
    /// state has changed. Then what the event asked for is done, where the last wish for
    /// a
    /// slot counts.
    void settle(boolean stateChanged, List<Timing<M>> wishes) {
        stop(Slot.Unnamed.EVENT);
        if (stateChanged) {
            stop(Slot.Unnamed.STATE);
        }
        if (!wishes.isEmpty()) {
            lastOfEachSlot(wishes).forEach(this::fulfil);
        }
    }

    private static <M> Map<Slot, Timing<M>> lastOfEachSlot(List<Timing<M>> wishes) {
        var last = new LinkedHashMap<Slot, Timing<M>>();
        wishes.forEach(wish -> last.putLast(wish.slot(), wish));
        return last;
    }

    private void fulfil(Slot slot, Timing<M> wish) {
        switch (wish) {
            case Cancel<M> _ -> stop(slot);
            case Start<M> start -> start(slot, start.delay(), start.message());
            case Update<M> update -> update(slot, update.message());
        }
    }

    private void start(Slot slot, Duration delay, M message) {
        stop(slot);
        Running<M> started = new Running<>(slot, message);
        running.put(slot, started);
        if (delay.isZero()) {
            over.add(started);
        }
        else {
            started.undo = clock.after(delay, started);
        }
    }

    private void update(Slot slot, M message) {
        Running<M> present = running.get(slot);
        if (present != null) {
            present.message = message;
        }
        else {
            start(slot, Duration.ZERO, message);
        }
    }

    private void stop(Slot slot) {
        Running<M> present = running.remove(slot);
        if (present != null) {
            over.remove(present);
            present.undo.run();
        }
    }

    /// The event of an expiry that was taken from the mailbox, or null if that is out of
    /// date.
    @Nullable Event<M> end(Running<M> expiry) {
        return running.remove(expiry.slot, expiry) ? expiry.event() : null;
    }

    /// Takes the event of the zero time-out that is next.
    @Nullable Event<M> poll() {
        Running<M> next = over.poll();
        return (next != null) ? end(next) : null;
    }

    /// What makes an expiry arrive in the mailbox.
    interface Clock {

        /// Lets it arrive after the delay. Returns what takes it back, if it has not been
        /// sent yet.
        Runnable after(Duration delay, Running<?> expiry);

    }

    /// A time-out that runs, and its own expiry.
    static final class Running<M> implements Notice {

        private final Slot slot;

        private M message;

        private Runnable undo = () -> {
        };

        private Running(Slot slot, M message) {
            this.slot = slot;
            this.message = message;
        }

        private Event<M> event() {
            return slot.event(message);
        }

    }

}
