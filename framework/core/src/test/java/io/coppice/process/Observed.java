package io.coppice.process;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/// A process that never runs, and counts how often somebody looks at it.
final class Observed extends LocalProcess {

    private final AtomicInteger looks;

    Observed(ProcessRuntime runtime, long id, AtomicInteger looks) {
        super(runtime, id, SpawnOptions.DEFAULT);
        this.looks = looks;
    }

    @Override
    void begin() {
        // it never runs
    }

    @Override
    void run() {
        // it never runs
    }

    @Override
    boolean arrivesSoon() {
        return false;
    }

    @Override
    void received(Object stored) {
        // it never runs
    }

    @Override
    @Nullable Class<?> workingOn() {
        return null;
    }

    @Override
    ProcessState state() {
        looks.incrementAndGet();
        return ProcessState.WAITING;
    }

}
