package io.coppice.process.model;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;

/// Waiting for what is bound to happen, and giving up if it does not.
final class Patience {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);

    private Patience() {
    }

    /// Looks until the value is the wanted one; returns what it saw last.
    static <T> T until(Supplier<T> value, T wanted) {
        long start = System.nanoTime();
        T seen = value.get();
        while (!seen.equals(wanted) && System.nanoTime() - start < LIMIT) {
            Thread.yield();
            seen = value.get();
        }
        return seen;
    }

    /// Looks until no thread is at work for a process; false if one still is.
    static boolean untilNoThreadRuns(ProcessRuntime runtime, Pid pid) {
        return until(() -> runtime.stackTrace(pid).isEmpty(), true);
    }

}
