package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// A thread's work for one process: from entering it until leaving it. A process has one turn at a time. Only the thread
/// itself writes here, but for [#endSoon]; others may look and see a moment ago.
///
/// A worker uses the same object for one process after the other.
class Turn implements Blocking {

    final Thread thread;

    /// Whether it is inside of the turn of another process, on the same thread.
    final boolean nested;

    private @Nullable LocalProcess process;

    private @Nullable Class<?> message;

    private ContextCarrier.@Nullable Entered context;

    private @Nullable ExitReason decided;

    private volatile boolean endSoon;

    /// What another process has to do before this one goes on.
    private volatile @Nullable Wait waitingFor;

    Turn(Thread thread) {
        this(thread, false);
    }

    private Turn(Thread thread, boolean nested) {
        this.thread = thread;
        this.nested = nested;
    }

    static Turn nested() {
        return new Turn(Thread.currentThread(), true);
    }

    void begin(LocalProcess newProcess) {
        process = newProcess;
        decided = null;
        if (endSoon) {
            endSoon = false;
        }
    }

    /// Begins with a message that was taken from the mailbox, in the context that it
    /// carries; returns its content.
    Object beginMessage(Object stored) {
        leaveContext(null);
        Object content = stored;
        if (stored instanceof Envelope(var inside, var carried)) {
            content = inside;
            context = carried.enter((process != null) ? process.subject(inside) : inside);
        }
        message = content.getClass();
        return content;
    }

    @Nullable Wait waitingFor() {
        return waitingFor;
    }

    /// Begins to wait for another process, until this is closed.
    Blocking waitFor(LocalProcess waiting, Wait wait) {
        waitingFor = wait;
        try {
            WaitCycle.check(waiting, wait);
            return this;
        }
        catch (RuntimeException ex) {
            close();
            throw ex;
        }
    }

    /// The wait for another process is over.
    @Override
    public void close() {
        waitingFor = null;
    }

    /// @param thrown what it ended with, or null
    void endMessage(@Nullable Throwable thrown) {
        message = null;
        leaveContext(thrown);
    }

    private void leaveContext(@Nullable Throwable thrown) {
        ContextCarrier.Entered leaving = context;
        if (leaving != null) {
            context = null;
            leaving.leave(thrown);
        }
    }

    /// The class of the message that the process is at work on, or null.
    @Nullable Class<?> message(LocalProcess of) {
        Class<?> found = message;
        return of.equals(process) ? found : null;
    }

    /// Decides that the process ends, unless it has done so before; returns what unwinds
    /// the stack.
    ProcessExit decide(ExitReason wanted) {
        if (decided == null) {
            decided = wanted;
        }
        return new ProcessExit(decided);
    }

    /// What the process has decided about its own end, or null.
    @Nullable ExitReason decided() {
        return decided;
    }

    /// The reason a piece of the process' code ended with, and forgets the decision so
    /// that more code may run.
    ///
    /// @param thrown what it threw, or null if it returned
    ExitReason takeDecision(@Nullable Throwable thrown) {
        ExitReason wanted = decided;
        decided = null;
        if (wanted != null) {
            return wanted;
        }
        return (thrown != null) ? ExitReason.crashed(thrown) : ExitReason.NORMAL;
    }

    /// Asks for an end after the present message, because others wait for this thread.
    void endSoon() {
        endSoon = true;
    }

    boolean isToEndSoon() {
        return endSoon;
    }

}
