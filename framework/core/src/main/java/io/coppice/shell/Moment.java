package io.coppice.shell;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Time;

/// The short while that a verb waits for what it has set off, unless it is one of many in a row.
///
/// Nothing depends on it but where on the screen a line appears.
final class Moment {

    private static final Duration LENGTH = Duration.ofMillis(50);

    private final Time time;

    private long lastEnd;

    private boolean over;

    Moment(Time time) {
        this.time = time;
        this.lastEnd = time.nanoTime() - LENGTH.toNanos();
    }

    /// Waits, but not right after the last one: that is a loop, not somebody who types.
    synchronized void pass() {
        over = time.nanoTime() - lastEnd < LENGTH.toNanos();
        long deadline = time.nanoTime() + LENGTH.toNanos();
        try {
            long left = deadline - time.nanoTime();
            while (!over && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadline - time.nanoTime();
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        lastEnd = time.nanoTime();
    }

    /// Ends it: there is something to see.
    synchronized void cutShort() {
        over = true;
        notifyAll();
    }

}
