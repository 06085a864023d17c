package io.coppice.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

/// An event-driven process: it owns no thread while it is idle.
///
/// The first message to arrive while the process is idle wins the race from `IDLE` to `SCHEDULED` and starts an
/// activation, which goes on to `RUNNING` and handles a bounded batch. An activation that emptied the mailbox goes back to `IDLE` and then looks
/// once more, so that a message that came in between is not forgotten; there are never two activations at once.
final class HandlerProcess extends LocalProcess implements Runnable {

    private static final int BATCH = 64;

    private static final int IDLE = 0;

    private static final int SCHEDULED = 1;

    private static final int RUNNING = 2;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(HandlerProcess.class, "state", int.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private final MessageHandler handler;

    private volatile int state = SCHEDULED;

    /// Whether an activation may have failed to start, since what was to start it threw.
    private boolean doubtful;

    private boolean started;

    private boolean emptied;

    HandlerProcess(ProcessRuntime runtime, long id, SpawnOptions options, MessageHandler handler) {
        super(runtime, id, options);
        this.handler = handler;
    }

    @Override
    void begin() {
        doubtful = true;
        wake();
    }

    /// A sender at the end of its stack can fail anywhere in here. Then nobody knows
    /// whether there is an activation, so there may be one more: the first wins.
    @Override
    void wake() {
        try {
            if (state == IDLE ? STATE.compareAndSet(this, IDLE, SCHEDULED) : doubtful) {
                doubtful = false;
                activate();
            }
        }
        catch (Throwable thrown) {
            doubtful = true;
            throw thrown;
        }
    }

    @Override
    void lookAgain() {
        if (doubtful || mailbox.hasArrivals()) {
            wake();
        }
    }

    private void activate() {
        runtime.spawner.startThread(this, options.label());
    }

    @Override
    public void run() {
        if (!STATE.compareAndSet(this, SCHEDULED, RUNNING) || !life.enter()) {
            return;
        }
        try {
            ScopedValue.where(CURRENT, this).run(this::turn);
        }
        finally {
            life.leave();
        }
        rest();
    }

    private void rest() {
        if (!isAlive()) {
            return;
        }
        if (!emptied) {
            state = SCHEDULED;
            activate();
            return;
        }
        state = IDLE;
        if (mailbox.hasArrivals()) {
            wake();
        }
    }

    /// The boundary that isolates a crash, see [DirectProcess].
    private void turn() {
        try {
            handleBatch();
            if (ownEnd.decided() != null) {
                finish(null);
            }
        }
        catch (Throwable thrown) {
            finish(thrown);
        }
    }

    private void handleBatch() throws Exception {
        if (!started) {
            started = true;
            handler.start(new Self(this));
        }
        emptied = false;
        for (int i = 0; i < BATCH && isAlive() && ownEnd.decided() == null; i++) {
            Object stored = mailbox.poll();
            if (stored == null) {
                emptied = true;
                return;
            }
            handleOne(stored);
        }
    }

    /// An interruption that the handler of one message left behind is not meant for the
    /// next.
    private void handleOne(Object stored) throws Exception {
        try {
            handler.handle(work.begin(stored));
        }
        finally {
            work.end();
        }
        Thread.interrupted();
    }

    /// A handler that receives is still at work on the message it was called for.
    @Override
    void received(Object stored) {
        work.count();
    }

    @Override
    ProcessState state() {
        if (state == IDLE || mailbox.isAwaited()) {
            return ProcessState.WAITING;
        }
        return (state == RUNNING) ? ProcessState.RUNNING : ProcessState.RUNNABLE;
    }

    @Override
    @Nullable Class<?> workingOn() {
        return work.message();
    }

    private void finish(@Nullable Throwable thrown) {
        ExitReason reason = ownEnd.take(thrown);
        if (!isAlive()) {
            return;
        }
        try {
            handler.terminate(reason);
            reason = (ownEnd.decided() != null) ? ownEnd.take(null) : reason;
        }
        catch (Throwable replacement) {
            reason = ownEnd.take(replacement);
        }
        life.endOwn(reason);
    }

}
