package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// An event-driven process: it owns no thread while it is idle.
///
/// A message that arrives while it is idle makes the [Scheduler] run it. It then handles a bounded batch, and goes idle in the same
/// atomic step that finds nothing more in the mailbox; else it has to be run again. It may be run once too often, after an error in the
/// middle of a send, but never by two threads at once.
final class HandlerProcess extends LocalProcess {

    private static final int BATCH = 64;

    private final MessageHandler handler;

    private Habit habit;

    private boolean started;

    HandlerProcess(ProcessRuntime runtime, long id, SpawnOptions options, MessageHandler handler) {
        super(runtime, id, options);
        this.handler = handler;
        this.habit = runtime.scheduler.habits.of(options.placement(), handler);
    }

    @Override
    void begin() {
        runtime.scheduler.begin(this);
    }

    @Override
    void beginHere() {
        if (habit.startsQuickly() && runtime.options.context() == null && !isNested(Current.process())
                && runtime.scheduler.startsBesideStarter()) {
            startHere();
        }
        else {
            begin();
        }
    }

    @Override
    void run() {
        runtime.scheduler.run(this);
    }

    Habit habit() {
        return habit;
    }

    /// Takes over a habit of its own, before it begins.
    void use(Habit own) {
        habit = own;
    }

    /// Handles a batch of messages; returns whether it is to be run again.
    boolean runBatch(Turn turn) {
        return runSome(turn, BATCH);
    }

    /// As [#runBatch], for one message.
    boolean runOne(Turn turn) {
        return runSome(turn, 1);
    }

    private static boolean isNested(@Nullable LocalProcess starter) {
        Turn turn = (starter != null) ? starter.turn() : null;
        return turn == null || turn.nested;
    }

    /// Does what is to be done first on the calling thread, which runs another process
    /// that
    /// waits for it.
    private void startHere() {
        LocalProcess waiting = Current.process();
        boolean interrupted = Thread.interrupted();
        try {
            if (runSome(Turn.nested(), 0)) {
                runSurely();
            }
        }
        finally {
            if (interrupted || (waiting != null && !waiting.isAlive())) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Whoever finds another thread inside may go away: that one looks for more when it
    /// leaves.
    private boolean runSome(Turn turn, int messages) {
        if (!enter(turn)) {
            return false;
        }
        boolean again = false;
        boolean claimed = false;
        try {
            claimed = claim();
            if (claimed) {
                Current.run(this, () -> handle(turn, messages));
            }
        }
        finally {
            leave();
            again = isAlive() && !(claimed && goIdle()) && stayAwake();
            settle();
            Thread.interrupted();
        }
        return again;
    }

    /// The boundary that isolates a crash, see [DirectProcess].
    private void handle(Turn turn, int messages) {
        try {
            if (!started) {
                started = true;
                start();
            }
            handleBatch(turn, messages);
            if (turn.decided() != null) {
                finish(turn, null);
            }
        }
        catch (Throwable thrown) {
            finish(turn, thrown);
        }
    }

    private void start() throws Exception {
        Habit before = habit;
        long begin = System.nanoTime();
        try {
            handler.start(new Self(this));
        }
        finally {
            before.hasStarted(System.nanoTime() - begin);
        }
        habit = before.of(handler);
    }

    private void handleBatch(Turn turn, int messages) throws Exception {
        boolean timed = FlightRecorder.timesMessages();
        for (int i = 0; i < messages && isAlive() && turn.decided() == null && !turn.isToEndSoon(); i++) {
            Object stored = poll();
            if (stored == null) {
                return;
            }
            if (timed) {
                timeOne(turn, stored);
            }
            else {
                handleOne(turn, stored);
            }
        }
    }

    private void timeOne(Turn turn, Object stored) throws Exception {
        FlightRecorder.Handled event = FlightRecorder.begin();
        try {
            handleOne(turn, stored);
        }
        finally {
            event.ended(this, Envelope.content(stored));
        }
    }

    /// An interruption that the handler of one message left behind is not meant for the
    /// next.
    private void handleOne(Turn turn, Object stored) throws Exception {
        count();
        Object message = turn.beginMessage(stored);
        Throwable failure = null;
        try {
            handler.handle(message);
        }
        catch (Throwable thrown) {
            failure = thrown;
            blame(stored, message);
            throw thrown;
        }
        finally {
            turn.endMessage(failure);
        }
        Thread.interrupted();
    }

    /// Who is ended from outside in the middle of a message does not end because of it.
    private void blame(Object stored, Object message) {
        if (isAlive()) {
            rememberFatal(Envelope.inPlaceOf(stored, subject(message)));
        }
    }

    @Override
    @Nullable Object subject(Object message) {
        return handler.subject(message);
    }

    @Override
    boolean arrivesSoon() {
        return false;
    }

    /// A handler that receives is still at work on the message it was called for.
    @Override
    void received(Object stored) {
        count();
    }

    @Override
    ProcessState state() {
        if (isIdle() || isAwaited()) {
            return ProcessState.WAITING;
        }
        return (turn() != null) ? ProcessState.RUNNING : ProcessState.RUNNABLE;
    }

    @Override
    @Nullable Class<?> workingOn() {
        Turn turn = turn();
        return (turn != null) ? turn.message(this) : null;
    }

    private void finish(Turn turn, @Nullable Throwable thrown) {
        ExitReason reason = turn.takeDecision(thrown);
        if (!isAlive()) {
            return;
        }
        try {
            handler.terminate(reason);
            reason = (turn.decided() != null) ? turn.takeDecision(null) : reason;
        }
        catch (Throwable replacement) {
            reason = turn.takeDecision(replacement);
        }
        endOwn(reason);
    }

}
