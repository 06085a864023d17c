package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.coppice.process.Self;

/// What is left to do when processes have ended, however they ended.
final class Aftermath {

    private long open;

    /// Has something done on a thread of its own once the calling process has ended.
    void ofThisProcess(String threadName, Runnable work) {
        count(1);
        Self.current().pid().watch(_ -> Thread.ofVirtual().name(threadName).start(() -> {
            try {
                work.run();
            }
            finally {
                count(-1);
            }
        }));
    }

    private synchronized void count(int change) {
        open += change;
        notifyAll();
    }

    /// Waits until nothing is left to do for processes that have ended. Returns whether
    /// that was in time.
    synchronized boolean awaitDone(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (open > 0) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return open == 0;
    }

}
