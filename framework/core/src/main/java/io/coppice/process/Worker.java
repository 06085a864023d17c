package io.coppice.process;

import java.lang.Thread.State;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

import org.jctools.queues.varhandle.SpmcVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A platform thread that runs one event-driven process after the other. What those make run stands in its own queue, from
/// which others may steal.
final class Worker extends Thread {

    private static final Logger log = LoggerFactory.getLogger("coppice.process");

    private static final int QUEUE = 1024;

    /// How often it looks around before it rests.
    private static final int ROUNDS = 200;

    /// Every so many turns it looks first at what was submitted from outside.
    private static final int FAIRNESS = 61;

    private static final List<String> INPUT_OUTPUT = List.of("java.io.", "java.net.", "sun.net.", "sun.nio.");

    private static final VarHandle TURNS;

    private static final VarHandle AT_WORK;

    static {
        try {
            var lookup = MethodHandles.lookup();
            TURNS = lookup.findVarHandle(Worker.class, "turns", long.class);
            AT_WORK = lookup.findVarHandle(Worker.class, "atWork", HandlerProcess.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private final Workers workers;

    private final @Nullable ClassLoader classLoader;

    private final SpmcVarHandleArrayQueue<HandlerProcess> queue = new SpmcVarHandleArrayQueue<>(QUEUE);

    private final Turn turn = new Turn(this);

    /// The process whose code it runs; only itself uses this.
    @Nullable LocalProcess process;

    /// The process whose turn it is; others look at it to see whether it is stuck.
    private @Nullable HandlerProcess atWork;

    private long turns;

    private long seenTurns;

    private boolean searching = true;

    /// How often the watchdog has found it in the same turn, how often waiting in a row,
    /// and
    /// in which turn; only the watchdog uses these.
    int looks;

    int waits;

    long lookedAt;

    /// Whether it does not count as working, because it has been in one turn for long or
    /// has
    /// said that it waits; guarded by the workers.
    boolean stuck;

    /// Whether nobody has woken it; guarded by the workers for writing.
    volatile boolean resting;

    Worker(Workers workers, int number, @Nullable ClassLoader classLoader) {
        super(null, null, "coppice-worker-" + number, 0, false);
        this.workers = workers;
        this.classLoader = classLoader;
        setDaemon(true);
    }

    /// Puts a process at the end of its own queue; false if there is no room. Called by
    /// itself only.
    boolean push(HandlerProcess runnable) {
        return queue.offer(runnable);
    }

    int queued() {
        return queue.size();
    }

    @Nullable HandlerProcess takeQueued() {
        return queue.poll();
    }

    boolean belongsTo(Workers some) {
        return workers == some;
    }

    /// How many turns it has begun.
    long turns() {
        return (long) TURNS.getOpaque(this);
    }

    @Nullable HandlerProcess atWork() {
        return (HandlerProcess) AT_WORK.getAcquire(this);
    }

    @Override
    public void run() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = goOn();
        }
    }

    /// What a handler throws ends its process. What is caught here is an error in the
    /// runtime's own code, most likely for lack of memory; others still need this thread.
    private boolean goOn() {
        HandlerProcess next = null;
        try {
            next = next();
            next = (next != null) ? next : search();
            if (next == null) {
                return workers.rest(this);
            }
            runOnce(next);
            return !workers.hasTooMany() || queued() > 0 || workers.rest(this);
        }
        catch (Throwable thrown) {
            log.error("A worker could not run {} as it should be; it goes on", next, thrown);
            AT_WORK.setRelease(this, null);
            if (next != null && next.isAlive()) {
                next.runSurely();
            }
            return true;
        }
    }

    private @Nullable HandlerProcess next() {
        if (turns % FAIRNESS == 0) {
            HandlerProcess submitted = workers.pollSubmitted();
            if (submitted != null) {
                return submitted;
            }
        }
        HandlerProcess own = queue.poll();
        return (own != null) ? own : workers.pollSubmitted();
    }

    /// Looks at the queues of the others for a short while.
    private @Nullable HandlerProcess search() {
        if (!searching) {
            searching = true;
            workers.searchBegins();
        }
        for (int round = 0; round < ROUNDS; round++) {
            HandlerProcess found = workers.steal(this, round);
            if (found != null) {
                return found;
            }
            Thread.onSpinWait();
        }
        searchEnds(false);
        return null;
    }

    private void searchEnds(boolean found) {
        if (searching) {
            searching = false;
            workers.searchEnds(found);
        }
    }

    /// Lets another worker take a process. A single one is left to its owner unless that
    /// has been in the same turn for a whole search: two processes that exchange messages
    /// run fastest on one thread.
    @Nullable HandlerProcess giveAway(int round) {
        if (round == 0) {
            seenTurns = turns();
        }
        int there = queue.size();
        boolean stays = there == 0 || (there == 1 && (round < ROUNDS - 1 || seenTurns != turns()));
        return stays ? null : queue.poll();
    }

    private void runOnce(HandlerProcess next) {
        searchEnds(true);
        if (next.habit().placement() == Placement.VIRTUAL) {
            next.runSurely();
            return;
        }
        if (!Objects.equals(getContextClassLoader(), classLoader)) {
            setContextClassLoader(classLoader);
        }
        TURNS.setOpaque(this, turns + 1);
        AT_WORK.setRelease(this, next);
        boolean again = next.runBatch(turn);
        AT_WORK.setRelease(this, null);
        if (stuck) {
            workers.freed(this);
        }
        if (again) {
            next.runSurely();
        }
    }

    /// The present turn waits.
    Blocking block() {
        HandlerProcess blocked = atWork;
        if (blocked == null) {
            return Blocking.NONE;
        }
        blocked.habit().learn(Placement.VIRTUAL);
        workers.stuck(this);
        return () -> workers.freed(this);
    }

    /// Others wait for this thread: it is to look at the queue after the present message.
    void endTurnSoon() {
        turn.endSoon();
    }

    /// Whether it waits for something, as far as one can see from outside: the JDK shows
    /// a
    /// thread that reads from a socket as running, but inside of native code.
    boolean isWaiting() {
        if (getState() != State.RUNNABLE) {
            return true;
        }
        if (looks < 3) {
            return false;
        }
        StackTraceElement[] trace = getStackTrace();
        return trace.length > 0 && trace[0].isNativeMethod()
                && INPUT_OUTPUT.stream().anyMatch(trace[0].getClassName()::startsWith);
    }

    void awaken() {
        searching = true;
        resting = false;
        LockSupport.unpark(this);
    }

}
