package io.coppice.process;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// Which process the calling code runs in: a worker has a field for it, every other thread a scoped value.
final class Current {

    private static final ScopedValue<LocalProcess> PROCESS = ScopedValue.newInstance();

    private Current() {
    }

    /// The process, or null.
    static @Nullable LocalProcess process() {
        if (Thread.currentThread() instanceof Worker worker) {
            return worker.process;
        }
        return PROCESS.isBound() ? PROCESS.get() : null;
    }

    static void run(LocalProcess process, Runnable code) {
        if (Thread.currentThread() instanceof Worker worker) {
            LocalProcess before = worker.process;
            worker.process = process;
            try {
                code.run();
            }
            finally {
                worker.process = before;
            }
        }
        else {
            ScopedValue.where(PROCESS, process).run(code);
        }
    }

    /// The calling code is about to wait for something that others can see.
    static Blocking blocking(BooleanSupplier isOver) {
        LocalProcess process = process();
        if (process == null || process.runtime.options.conductor() == null) {
            return blocking();
        }
        return process.runtime.scheduler.waiting(isOver);
    }

    /// The calling code is about to wait.
    static Blocking blocking() {
        if (Thread.currentThread() instanceof Worker worker) {
            return worker.block();
        }
        LocalProcess process = process();
        if (process == null || !Thread.currentThread().equals(process.taker())) {
            return Blocking.NONE;
        }
        return process.runtime.scheduler.waiting();
    }

}
