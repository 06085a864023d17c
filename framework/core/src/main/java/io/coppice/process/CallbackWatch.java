package io.coppice.process;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Calls a listener when the process ends.
final class CallbackWatch implements ExitObserver, Watch {

    private final LocalProcess watched;

    private final Consumer<ExitReason> listener;

    private final AtomicBoolean done = new AtomicBoolean();

    CallbackWatch(LocalProcess watched, Consumer<ExitReason> listener) {
        this.watched = watched;
        this.listener = listener;
    }

    @Override
    public void ended(LocalProcess process, ExitReason reason) {
        if (done.compareAndSet(false, true)) {
            process.runtime.events.callSafely(listener, reason);
        }
    }

    @Override
    public void cancel() {
        if (done.compareAndSet(false, true)) {
            watched.removeObserver(this);
        }
    }

}
