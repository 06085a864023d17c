package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// A process in direct style: its body runs on a virtual thread of its own and waits in `receive`.
final class DirectProcess extends LocalProcess {

    /// How often it looks for a message before it waits: for a few microseconds at most,
    /// less than parking and waking up again cost.
    private static final int LOOKS = 100;

    /// After it has looked in vain it does not do so for so many waits.
    private static final int DISCOURAGED = 32;

    private final ProcessBody body;

    /// How many waits there will be before it looks again. A process that lives for a few
    /// messages only never does.
    private int waitsToCome = DISCOURAGED;

    DirectProcess(ProcessRuntime runtime, long id, SpawnOptions options, ProcessBody body) {
        super(runtime, id, options);
        this.body = body;
    }

    @Override
    void begin() {
        runtime.scheduler.begin(this);
    }

    @Override
    void run() {
        // it is never idle: its thread is at work or waits in a receive
    }

    void live() {
        Turn turn = runtime.scheduler.turn();
        if (!enter(turn)) {
            return;
        }
        try {
            if (claim()) {
                Current.run(this, () -> endOwn(runBody(turn)));
            }
        }
        finally {
            leave();
            settle();
            turn.endMessage(null);
        }
    }

    /// Two processes that answer each other at once find the message without being
    /// parked.
    @Override
    boolean arrivesSoon() {
        if (waitsToCome > 0) {
            waitsToCome--;
            return false;
        }
        for (int i = 0; i < LOOKS; i++) {
            if (hasArrivals()) {
                return true;
            }
            Thread.onSpinWait();
        }
        waitsToCome = DISCOURAGED;
        return false;
    }

    @Override
    void received(Object stored) {
        count();
        Turn turn = turn();
        if (turn != null) {
            turn.beginMessage(stored);
        }
    }

    @Override
    ProcessState state() {
        return isAwaited() ? ProcessState.WAITING : ProcessState.RUNNING;
    }

    @Override
    @Nullable Class<?> workingOn() {
        Turn turn = turn();
        return (turn == null || isAwaited()) ? null : turn.message(this);
    }

    /// Everything that is thrown ends here, `StackOverflowError` and `OutOfMemoryError`
    /// included: this is the boundary that isolates a crash.
    private ExitReason runBody(Turn turn) {
        try {
            body.run(new Self(this));
            return turn.takeDecision(null);
        }
        catch (Throwable thrown) {
            turn.endMessage(thrown);
            return turn.takeDecision(thrown);
        }
    }

}
