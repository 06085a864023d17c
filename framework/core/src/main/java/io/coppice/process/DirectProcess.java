package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// A process in direct style: its body runs on a virtual thread of its own and waits in `receive`.
final class DirectProcess extends LocalProcess implements Runnable {

    private final ProcessBody body;

    DirectProcess(ProcessRuntime runtime, long id, SpawnOptions options, ProcessBody body) {
        super(runtime, id, options);
        this.body = body;
    }

    @Override
    void begin() {
        runtime.spawner.startThread(this, options.label());
    }

    @Override
    void wake() {
        // the mailbox wakes a waiting receive; nobody else is to be told
    }

    @Override
    public void run() {
        if (!life.enter()) {
            return;
        }
        try {
            ScopedValue.where(CURRENT, this).run(() -> life.endOwn(runBody()));
        }
        finally {
            work.end();
            life.leave();
        }
    }

    @Override
    void lookAgain() {
        mailbox.wake();
    }

    @Override
    void received(Object stored) {
        work.begin(stored);
    }

    @Override
    ProcessState state() {
        return mailbox.isAwaited() ? ProcessState.WAITING : ProcessState.RUNNING;
    }

    @Override
    @Nullable Class<?> workingOn() {
        return mailbox.isAwaited() ? null : work.message();
    }

    /// Everything that is thrown ends here, `StackOverflowError` and `OutOfMemoryError`
    /// included: this is the boundary that isolates a crash.
    private ExitReason runBody() {
        try {
            body.run(new Self(this));
            return ownEnd.take(null);
        }
        catch (Throwable thrown) {
            return ownEnd.take(thrown);
        }
    }

}
