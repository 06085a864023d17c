package io.coppice.process;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The workers of a runtime: as many at work as there are processors, not counting those that are stuck. They are started when they are
/// needed and end when they were not needed for a while.
///
/// Waking: who adds to a queue first adds, then looks whether a worker rests and none searches. Who is going to rest first says so, then
/// looks at all queues once more. A worker that adds the only process to its own queue wakes nobody, since it is going to run it itself;
/// if it does not get to it soon, the [Watchdog] notices.
final class Workers {

    private static final Logger log = LoggerFactory.getLogger("coppice.process");

    /// More are not started, so that blocked handlers can't use up the memory; what is
    /// left over runs on virtual threads.
    static final int MOST = 256;

    private static final long KEPT = TimeUnit.SECONDS.toNanos(10);

    private final Scheduler scheduler;

    private final Watchdog watchdog;

    private final @Nullable ClassLoader classLoader;

    private final int processors = Runtime.getRuntime().availableProcessors();

    private final Queue<HandlerProcess> submitted = new ConcurrentLinkedQueue<>();

    private final AtomicInteger searching = new AtomicInteger();

    private final ArrayDeque<Worker> resting = new ArrayDeque<>();

    private volatile List<Worker> all = List.of();

    /// How many more may work: processors and stuck workers, less those that do not rest.
    private volatile int spare = processors;

    private int stuck;

    private int started;

    private volatile boolean closed;

    Workers(Scheduler scheduler, Watchdog watchdog, @Nullable ClassLoader classLoader) {
        this.scheduler = scheduler;
        this.watchdog = watchdog;
        this.classLoader = classLoader;
    }

    List<Worker> all() {
        return all;
    }

    void run(HandlerProcess process) {
        if (Thread.currentThread() instanceof Worker worker && worker.belongsTo(this) && worker.push(process)) {
            if (worker.queued() > 1) {
                signal();
            }
        }
        else {
            submitted.add(process);
            signal();
        }
    }

    /// Wakes a worker unless one searches, which will find what there is.
    void signal() {
        VarHandle.fullFence();
        if (spare > 0 && searching.get() == 0) {
            wakeOne();
        }
    }

    private synchronized void wakeOne() {
        if (spare <= 0 || closed) {
            return;
        }
        Worker worker = resting.poll();
        if (worker == null && all.size() >= MOST) {
            return;
        }
        searching.incrementAndGet();
        if (worker != null) {
            worker.awaken();
        }
        else {
            startOne();
        }
        count();
        watchdog.wake();
    }

    private void startOne() {
        List<Worker> more = new ArrayList<>(all);
        var worker = new Worker(this, ++started, classLoader);
        more.add(worker);
        try {
            worker.start();
            all = List.copyOf(more);
        }
        catch (OutOfMemoryError error) {
            searching.decrementAndGet();
            log.error("A worker could not be started; others go on, and it is tried again", error);
        }
    }

    private void count() {
        spare = processors + stuck - (all.size() - resting.size());
    }

    @Nullable HandlerProcess pollSubmitted() {
        return submitted.poll();
    }

    @Nullable HandlerProcess steal(Worker thief, int round) {
        HandlerProcess found = submitted.poll();
        List<Worker> others = all;
        int first = ThreadLocalRandom.current().nextInt(Math.max(1, others.size()));
        for (int i = 0; i < others.size() && found == null; i++) {
            Worker other = others.get((first + i) % others.size());
            found = (other != thief) ? other.giveAway(round) : null;
        }
        return found;
    }

    void searchBegins() {
        searching.incrementAndGet();
    }

    /// The last one that searches, and has found something, makes another search.
    void searchEnds(boolean found) {
        if (searching.decrementAndGet() == 0 && found && hasRunnable()) {
            signal();
        }
    }

    /// Whether there is something that a worker may take right now.
    private boolean hasRunnable() {
        return !submitted.isEmpty() || hasQueued(1);
    }

    /// Whether somebody waits for a worker, be it for one that will get to it.
    boolean isAwaited() {
        return !submitted.isEmpty() || hasQueued(0);
    }

    private boolean hasQueued(int moreThan) {
        for (Worker worker : all) {
            if (worker.queued() > moreThan) {
                return true;
            }
        }
        return false;
    }

    /// Whether a worker does not rest.
    boolean isAnyAwake() {
        return all.stream().anyMatch(worker -> !worker.resting);
    }

    /// Whether more are at work than should be, since one that was stuck goes on.
    boolean hasTooMany() {
        return spare < 0;
    }

    /// Does not count a worker as working any more, until it is freed.
    void stuck(Worker worker) {
        synchronized (this) {
            if (worker.stuck || worker.resting) {
                return;
            }
            worker.stuck = true;
            stuck++;
            count();
        }
        if (isAwaited()) {
            signal();
        }
    }

    synchronized void freed(Worker worker) {
        if (worker.stuck) {
            worker.stuck = false;
            stuck--;
            count();
        }
    }

    /// When all workers there may be are stuck, virtual threads have to do.
    void relieve() {
        if (spare <= 0 || all.size() < MOST || isAnyFree()) {
            return;
        }
        for (HandlerProcess next = submitted.poll(); next != null; next = submitted.poll()) {
            relieve(next);
        }
        for (Worker worker : all) {
            for (HandlerProcess next = worker.takeQueued(); next != null; next = worker.takeQueued()) {
                relieve(next);
            }
        }
    }

    private void relieve(HandlerProcess next) {
        try {
            scheduler.runOnVirtualThread(next);
        }
        catch (Throwable thrown) {
            submitted.add(next);
            throw thrown;
        }
    }

    private synchronized boolean isAnyFree() {
        return stuck < all.size();
    }

    /// Lets a worker rest until it is needed; false if it is to end.
    boolean rest(Worker worker) {
        synchronized (this) {
            freed(worker);
            worker.resting = true;
            resting.push(worker);
            count();
        }
        VarHandle.fullFence();
        if (hasRunnable() || worker.queued() > 0) {
            signal();
        }
        long end = System.nanoTime() + KEPT;
        while (worker.resting) {
            if ((closed || System.nanoTime() - end >= 0) && leave(worker)) {
                return false;
            }
            LockSupport.parkNanos(this, KEPT);
            Thread.interrupted();
        }
        return true;
    }

    private synchronized boolean leave(Worker worker) {
        if (worker.queued() > 0 || !resting.remove(worker)) {
            return false;
        }
        all = all.stream().filter(other -> other != worker).toList();
        count();
        return true;
    }

    void close() {
        closed = true;
        all.forEach(LockSupport::unpark);
    }

}
