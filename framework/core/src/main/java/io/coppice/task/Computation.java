package io.coppice.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// What the process of a task does, and what came of it. The result does not pass through a mailbox; it comes before the
/// end of the process, so it wins.
final class Computation<T extends @Nullable Object> implements ProcessBody {

    private final Callable<? extends T> work;

    private final @Nullable Callers callers;

    private final @Nullable Pid linked;

    private volatile @Nullable Outcome<T> outcome;

    private @Nullable List<Consumer<? super Outcome<T>>> listeners;

    /// @param linked who is linked to the task, or null
    Computation(Callable<? extends T> work, @Nullable Callers callers, @Nullable Pid linked) {
        this.work = work;
        this.callers = callers;
        this.linked = linked;
    }

    /// The link is cut before the result is there, so that an owner who traps exits finds
    /// no notice of an end that means nothing.
    @Override
    public void run(Self self) throws Exception {
        T value = Callers.call(self.pid(), callers, work);
        if (linked != null) {
            self.unlink(linked);
        }
        Self.checkAlive();
        complete(new Outcome.Ok<>(value));
    }

    /// Called when the process has ended, whatever came of it.
    void ended(ExitReason reason) {
        complete(new Outcome.Exited<>(reason));
    }

    /// The first outcome counts.
    void complete(Outcome<T> first) {
        List<Consumer<? super Outcome<T>>> all;
        synchronized (this) {
            if (outcome != null) {
                return;
            }
            outcome = first;
            all = listeners;
            listeners = null;
        }
        if (all != null) {
            all.forEach(listener -> listener.accept(first));
        }
    }

    /// Calls the listener once there is an outcome, or at once.
    void listen(Consumer<? super Outcome<T>> listener) {
        Outcome<T> present = add(listener);
        if (present != null) {
            listener.accept(present);
        }
    }

    private synchronized @Nullable Outcome<T> add(Consumer<? super Outcome<T>> listener) {
        if (outcome == null) {
            List<Consumer<? super Outcome<T>>> all = (listeners != null) ? listeners : new ArrayList<>(1);
            all.add(listener);
            listeners = all;
        }
        return outcome;
    }

    synchronized void forget(Consumer<? super Outcome<T>> listener) {
        if (listeners != null) {
            listeners.remove(listener);
        }
    }

    /// What came of it, or null as long as that is not known.
    @Nullable Outcome<T> outcome() {
        return outcome;
    }

}
