package io.coppice.process;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/// What is known about the handlers of one behaviour, and so where they run. It is shared by all processes of that
/// behaviour, or by all whose placement was pinned.
final class Habit {

    private static final int SUSPICIONS = 4;

    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int ENOUGH = 10;

    private static final int SLOW_WEIGHT = 100;

    private static final int MOST_QUICK = 1_000;

    private final @Nullable Habits all;

    private volatile Placement placement;

    private volatile int quickStarts;

    /// Only the watchdog uses it.
    private int suspicions;

    /// A habit that can be learned.
    Habit(Habits all) {
        this.all = all;
        this.placement = Placement.AUTO;
    }

    /// A habit that a user has decided.
    Habit(Placement pinned) {
        this.all = null;
        this.placement = pinned;
    }

    Placement placement() {
        return placement;
    }

    /// Learns from what was seen: who has blocked once may do so again, and a virtual
    /// thread costs little.
    void learn(Placement seen) {
        if (all != null && placement != Placement.VIRTUAL) {
            placement = seen;
        }
    }

    /// A handler was seen waiting. That may have been for a lock inside of the JVM, as
    /// when a
    /// class is loaded, so it is not believed at once.
    void seemsToBlock() {
        if (++suspicions >= SUSPICIONS) {
            learn(Placement.VIRTUAL);
        }
    }

    /// A start took so long. One that was slow now and then, perhaps for a pause of the
    /// JVM,
    /// does not matter; one in a hundred does. Several threads may do this at once, and
    /// some of it may get lost.
    void hasStarted(long nanos) {
        int change = (nanos < QUICK) ? 1 : -SLOW_WEIGHT;
        int quick = Math.clamp(quickStarts + (long) change, -MOST_QUICK, MOST_QUICK);
        if (quick != quickStarts) {
            quickStarts = quick;
        }
    }

    /// Whether it can be expected to start at once, as nearly all before did.
    boolean startsQuickly() {
        return all != null && quickStarts >= ENOUGH && placement != Placement.VIRTUAL;
    }

    /// The habit of a handler that may have said more about itself by now.
    Habit of(MessageHandler handler) {
        return (all != null) ? all.of(Placement.AUTO, handler) : this;
    }

}
