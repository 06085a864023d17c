package io.coppice.process;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// Decides on what thread a process runs: workers are the few platform threads of a runtime, which are fast and which the operating
/// system makes take turns; virtual threads may block by the ten thousands.
///
/// An event-driven process whose habits are not known runs where the message came from: who waits for a reply on a virtual thread
/// gets it sooner if no worker has to be woken for it.
class Scheduler {

    final Habits habits = new Habits();

    /// How many processes are at work on virtual threads, and neither idle nor waiting in
    /// a receive or call.
    private final LongAdder busy = new LongAdder();

    private final Blocking waitingIsOver = this::resume;

    private final ThreadFactory threads = Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();

    private final @Nullable ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

    private final Watchdog watchdog = new Watchdog(this);

    private final Workers workers = new Workers(this, watchdog, classLoader);

    /// Makes a process run that was idle, or that has more to do.
    void run(HandlerProcess process) {
        if (isForVirtualThread(process.habit())) {
            runOnVirtualThread(process);
        }
        else {
            workers.run(process);
        }
    }

    private static boolean isForVirtualThread(Habit habit) {
        return switch (habit.placement()) {
            case AUTO -> Thread.currentThread().isVirtual() && mayWaitForReply(Current.process());
            case PLATFORM -> false;
            case VIRTUAL -> true;
        };
    }

    private static boolean mayWaitForReply(@Nullable LocalProcess sender) {
        return !(sender instanceof HandlerProcess handler) || handler.habit().placement() == Placement.VIRTUAL;
    }

    /// Makes a process run for the first time. Its starter need not wait for it, so there
    /// is
    /// no reason to stay beside it.
    void begin(HandlerProcess process) {
        if (process.habit().placement() == Placement.VIRTUAL) {
            runOnVirtualThread(process);
        }
        else {
            workers.run(process);
        }
    }

    /// Makes a process in direct style run.
    void begin(DirectProcess process) {
        startThread(process::live, process.label());
    }

    /// A turn for the calling thread.
    Turn turn() {
        return new Turn(Thread.currentThread());
    }

    /// Whether a process that starts quickly may do so on the thread of its starter.
    boolean startsBesideStarter() {
        return true;
    }

    void runOnVirtualThread(HandlerProcess process) {
        startThread(() -> runVirtual(process), null);
    }

    /// Between two batches other virtual threads get their turn.
    private void runVirtual(HandlerProcess process) {
        var turn = new Turn(Thread.currentThread());
        while (process.runBatch(turn)) {
            if (process.habit().placement() == Placement.PLATFORM) {
                workers.run(process);
                return;
            }
            Thread.yield();
        }
    }

    /// Starts a virtual thread that works for a process.
    void startThread(Runnable work, @Nullable String name) {
        Thread thread = threads.newThread(() -> {
            resume();
            try {
                work.run();
            }
            finally {
                busy.decrement();
            }
        });
        if (name != null) {
            thread.setName(name);
        }
        thread.setContextClassLoader(classLoader);
        thread.start();
        watchdog.wake();
    }

    /// A process on a virtual thread waits, until the answer is closed.
    Blocking waiting() {
        busy.decrement();
        return waitingIsOver;
    }

    /// The process waits in a receive until something arrives or it has to stop.
    Blocking waiting(LocalProcess process, BooleanSupplier stop) {
        return Self.blocking();
    }

    /// The calling thread waits for something that others can see, whether it runs a
    /// process or not.
    Blocking waiting(BooleanSupplier isOver) {
        return Self.blocking();
    }

    private void resume() {
        busy.increment();
        watchdog.wake();
    }

    boolean isBusyOnVirtualThreads() {
        return busy.sum() > 0;
    }

    /// Whether none of its threads uses the processor.
    boolean isAsleep() {
        return watchdog.isAsleep() && !workers.isAnyAwake();
    }

    Workers workers() {
        return workers;
    }

    void close() {
        watchdog.close();
        workers.close();
    }

}
