package io.coppice.process;

import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that nobody waits for a thread that is stuck: it looks at the workers and at the JDK's virtual threads every few
/// milliseconds while a process is at work, and sleeps while none is.
final class Watchdog {

    private static final Logger log = LoggerFactory.getLogger("coppice.process");

    /// A worker that was found waiting in the same turn so often in a row waits.
    private static final int WAITS = 2;

    /// One that was found in the same turn so often is stuck.
    private static final int STUCK = 8;

    /// One that was found so often and did not wait is busy for long.
    private static final int HOG = 50;

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long KEPT = TimeUnit.SECONDS.toNanos(10);

    /// How many looks in a row find nobody at work before it sleeps.
    private static final int QUIET = 20;

    private final Scheduler scheduler;

    private final Carriers carriers = new Carriers();

    private @Nullable Thread thread;

    private volatile boolean asleep = true;

    private volatile boolean closed;

    Watchdog(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /// Somebody has begun to work.
    void wake() {
        if (asleep) {
            wakeUp();
        }
    }

    boolean isAsleep() {
        return asleep;
    }

    private synchronized void wakeUp() {
        if (!asleep || closed) {
            return;
        }
        asleep = false;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
        else {
            startThread();
        }
    }

    private void startThread() {
        var started = new Thread(null, this::watch, "coppice-watchdog", 0, false);
        started.setDaemon(true);
        try {
            started.start();
            thread = started;
        }
        catch (OutOfMemoryError error) {
            asleep = true;
            log.error("The watchdog could not be started; it is tried again", error);
        }
    }

    private void watch() {
        int quiet = 0;
        long pause = SHORTEST;
        while (!closed) {
            LockSupport.parkNanos(this, pause);
            quiet = (isAnybodyAtWork() || carriers.areMoreThanUsual()) ? 0 : quiet + 1;
            pause = lookSafely() ? SHORTEST : Math.min(2 * pause, LONGEST);
            if (quiet >= QUIET) {
                if (!sleep()) {
                    return;
                }
                quiet = 0;
                pause = SHORTEST;
            }
        }
    }

    /// Without a watchdog one hog could stop all, so it survives what may go wrong.
    private boolean lookSafely() {
        try {
            return look();
        }
        catch (Throwable thrown) {
            log.error("The watchdog could not look after all threads; it tries again", thrown);
            return false;
        }
    }

    private boolean isAnybodyAtWork() {
        return scheduler.workers().isAnyAwake() || scheduler.isBusyOnVirtualThreads();
    }

    /// Returns whether it should look again soon.
    private boolean look() {
        Workers workers = scheduler.workers();
        boolean soon = false;
        for (Worker worker : workers.all()) {
            soon |= !worker.resting && look(workers, worker);
        }
        workers.relieve();
        return soon | carriers.look(scheduler.isBusyOnVirtualThreads());
    }

    /// Looks at a worker; returns whether it should look again soon. It need not if the
    /// worker is stuck and nobody waits for it.
    private boolean look(Workers workers, Worker worker) {
        HandlerProcess process = worker.atWork();
        if (process == null || worker.turns() != worker.lookedAt) {
            worker.lookedAt = worker.turns();
            worker.looks = 0;
            worker.waits = 0;
            return true;
        }
        worker.looks++;
        boolean awaited = workers.isAwaited();
        if (awaited) {
            worker.endTurnSoon();
            workers.signal();
        }
        judge(workers, worker, process.habit());
        return awaited || worker.looks <= HOG;
    }

    /// A thread that waits does so in two looks in a row; one that the operating system
    /// does not let run looks like one that computes.
    private static void judge(Workers workers, Worker worker, Habit habit) {
        if (worker.looks <= HOG) {
            worker.waits = worker.isWaiting() ? worker.waits + 1 : 0;
        }
        if (worker.waits == WAITS) {
            habit.seemsToBlock();
            workers.stuck(worker);
        }
        if (worker.looks >= STUCK) {
            workers.stuck(worker);
        }
        if (worker.looks == HOG && worker.waits == 0) {
            habit.learn(Placement.PLATFORM);
        }
    }

    /// Sleeps until somebody works; false if its thread is to end.
    private boolean sleep() {
        asleep = true;
        VarHandle.fullFence();
        if (isAnybodyAtWork()) {
            wakeUp();
        }
        long end = System.nanoTime() + KEPT;
        while (asleep && !closed) {
            if (System.nanoTime() - end >= 0 && ends()) {
                return false;
            }
            LockSupport.parkNanos(this, KEPT);
        }
        return true;
    }

    private synchronized boolean ends() {
        if (asleep) {
            thread = null;
        }
        return asleep;
    }

    synchronized void close() {
        closed = true;
        LockSupport.unpark(thread);
        carriers.close();
    }

}
