package io.coppice.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.coppice.statemachine.Action.Cancel;
import io.coppice.statemachine.Action.Start;
import io.coppice.statemachine.Action.Timing;
import io.coppice.statemachine.Action.Update;
import io.coppice.statemachine.Slot.Named;
import io.coppice.statemachine.Slot.Unnamed;
import io.coppice.statemachine.Timeouts.Running;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The rules of time-outs, without a process: what the clock was asked for, and which expiries count.
class TimeoutsTests {

    private static final Duration LONG = Duration.ofSeconds(1);

    private static final Slot A = new Named("a");

    private static final Slot B = new Named("b");

    private final List<Running<String>> started = new ArrayList<>();

    private final List<Running<String>> takenBack = new ArrayList<>();

    private final Timeouts<String> timeouts = new Timeouts<>(this::start);

    @SuppressWarnings("unchecked")
    private Runnable start(Duration delay, Running<?> expiry) {
        Running<String> own = (Running<String>) expiry;
        started.add(own);
        return () -> takenBack.add(own);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void handled(Timing<String>... wishes) {
        timeouts.settle(false, List.of(wishes));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private void stateChanged(Timing<String>... wishes) {
        timeouts.settle(true, List.of(wishes));
    }

    private static Timing<String> zero(Slot slot, String message) {
        return new Start<>(slot, Duration.ZERO, message);
    }

    private static Timing<String> after(Slot slot, String message) {
        return new Start<>(slot, LONG, message);
    }

    private List<Event<String>> over() {
        List<Event<String>> over = new ArrayList<>();
        for (Event<String> event = timeouts.poll(); event != null; event = timeouts.poll()) {
            over.add(event);
        }
        return over;
    }

    private static Event<String> end(Slot slot, String message) {
        return slot.event(message);
    }

    @Nested
    class OfZero {

        // Y5
        @Test
        void comeInTheOrderInWhichTheyWereAskedFor() {
            handled(zero(A, "1"), zero(Unnamed.STATE, "2"), zero(B, "3"));
            assertThat(over()).containsExactly(end(A, "1"), end(Unnamed.STATE, "2"), end(B, "3"));
            assertThat(started).isEmpty();
        }

        // Y5
        @Test
        void moveToTheEndWhenAskedForAgain() {
            handled(zero(A, "1"), zero(B, "2"), zero(A, "3"));
            handled(zero(Unnamed.STATE, "4"));
            handled(zero(B, "5"));
            assertThat(over()).containsExactly(end(A, "3"), end(Unnamed.STATE, "4"), end(B, "5"));
        }

        @Test
        void areReplacedByATimer() {
            handled(zero(A, "at once"));
            handled(after(A, "later"));
            assertThat(over()).isEmpty();
            assertThat(timeouts.end(started.getFirst())).isEqualTo(end(A, "later"));
        }

        // Y13
        @Test
        void keepTheirPlaceWhenUpdated() {
            handled(zero(A, "1"), zero(B, "2"));
            handled(new Update<>(A, "new"));
            assertThat(over()).containsExactly(end(A, "new"), end(B, "2"));
        }

        // Y13
        @Test
        void areStoppedByACancel() {
            handled(zero(A, "1"), zero(B, "2"));
            handled(new Cancel<>(A));
            assertThat(over()).containsExactly(end(B, "2"));
        }

        // Y11
        @Test
        void areStoppedByAChangeOfStateIfTheyAreForIt() {
            handled(zero(Unnamed.STATE, "old"), zero(A, "1"));
            stateChanged(zero(Unnamed.STATE, "new"));
            assertThat(over()).containsExactly(end(A, "1"), end(Unnamed.STATE, "new"));
        }

    }

    @Nested
    class Timers {

        // Y12
        @Test
        void surviveEventsAndChanges() {
            handled(after(A, "1"));
            handled();
            stateChanged();
            assertThat(timeouts.end(started.getFirst())).isEqualTo(end(A, "1"));
        }

        // Y12
        @Test
        void areReplacedByTheirName() {
            handled(after(A, "first"));
            handled(after(A, "second"));
            assertThat(takenBack).containsExactly(started.getFirst());
            assertThat(timeouts.end(started.getFirst())).isNull();
            assertThat(timeouts.end(started.getLast())).isEqualTo(end(A, "second"));
        }

        // Y13
        @Test
        void thatWereCancelledDontEndEvenIfTheirExpiryWasSent() {
            handled(after(A, "1"));
            handled(new Cancel<>(A));
            assertThat(timeouts.end(started.getFirst())).isNull();
        }

        // Y13
        @Test
        void thatWereUpdatedEndAtTheirTimeWithTheNewMessage() {
            handled(after(A, "old"));
            handled(new Update<>(A, "new"));
            assertThat(started).hasSize(1);
            assertThat(takenBack).isEmpty();
            assertThat(timeouts.end(started.getFirst())).isEqualTo(end(A, "new"));
        }

        // Y13
        @Test
        void thatDontRunEndAtOnceWhenUpdated() {
            handled(new Update<>(A, "new"));
            assertThat(over()).containsExactly(end(A, "new"));
        }

        @Test
        void endOnce() {
            handled(after(A, "1"));
            timeouts.end(started.getFirst());
            assertThat(timeouts.end(started.getFirst())).isNull();
        }

        // Y5: the last of a kind wins, and the others do nothing at all
        @Test
        void areOneForEachSlotOfATransition() {
            handled(after(A, "1"), new Update<>(A, "2"));
            assertThat(started).isEmpty();
            assertThat(over()).containsExactly(end(A, "2"));
        }

    }

    // Y10
    @Test
    void anyEventStopsTheEventTimeout() {
        handled(after(Unnamed.EVENT, "1"));
        handled();
        assertThat(timeouts.end(started.getFirst())).isNull();
    }

    // Y10
    @Test
    void anEventMayAskForTheNextEventTimeout() {
        handled(after(Unnamed.EVENT, "1"));
        handled(after(Unnamed.EVENT, "2"));
        assertThat(timeouts.end(started.getLast())).isEqualTo(end(Unnamed.EVENT, "2"));
    }

    // Y11
    @Test
    void onlyAChangeOfStateStopsTheStateTimeout() {
        handled(after(Unnamed.STATE, "1"));
        handled();
        stateChanged(after(Unnamed.STATE, "2"));
        assertThat(timeouts.end(started.getFirst())).isNull();
        assertThat(timeouts.end(started.getLast())).isEqualTo(end(Unnamed.STATE, "2"));
    }

}
