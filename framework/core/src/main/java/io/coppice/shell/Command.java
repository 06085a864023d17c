package io.coppice.shell;

import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.coppice.process.ProcessExit;
import io.coppice.process.Self;

/// A verb on its way from the thread that typed it to the shell's process, and what comes of it on its way back.
///
/// The typist may stop waiting at the very moment in which the process takes a message for them. Whoever is first decides:
/// after [#cancel()] the message stays in the mailbox, after [#settle()] the typist gets it all the same.
///
/// @param <T> what comes of it
final class Command<T> {

    private enum State {

        OPEN, SETTLED, CANCELLED

    }

    private final Verb<T> verb;

    private final CountDownLatch done = new CountDownLatch(1);

    private State state = State.OPEN;

    private @Nullable Thread runner;

    private @Nullable Outcome<T> outcome;

    Command(Verb<T> verb) {
        this.verb = verb;
    }

    /// Carries it out, in the shell's process. What the verb throws is the typist's, not
    /// the end of the process.
    void run(Self self) {
        if (!begin()) {
            return;
        }
        try {
            finish(attempt(self));
        }
        catch (ProcessExit exit) {
            abandon();
            throw exit;
        }
    }

    private Outcome<T> attempt(Self self) {
        try {
            return new Outcome.Done<>(verb.run(self, this::settle));
        }
        catch (ProcessExit exit) {
            throw exit;
        }
        catch (RuntimeException | Error thrown) {
            return new Outcome.Failed<>(thrown);
        }
    }

    /// Tells the typist that nobody is there any more to do it.
    void abandon() {
        finish(new Outcome.Abandoned<>());
    }

    private synchronized boolean begin() {
        runner = Thread.currentThread();
        return state == State.OPEN;
    }

    private synchronized boolean settle() {
        if (state == State.OPEN) {
            state = State.SETTLED;
        }
        return state == State.SETTLED;
    }

    /// An interruption was meant for this verb, so it goes with it; from here on there
    /// can be no other.
    private void finish(Outcome<T> result) {
        outcome = result;
        if (!settle()) {
            Thread.interrupted();
        }
        done.countDown();
    }

    private synchronized boolean cancel() {
        if (state == State.OPEN) {
            state = State.CANCELLED;
            if (runner != null) {
                runner.interrupt();
            }
        }
        return state == State.CANCELLED;
    }

    /// Has it carried out and waits for what comes of it. If the waiting thread is
    /// stopped meanwhile, the verb is too.
    Outcome<T> await(Runnable submit) {
        try {
            submit.run();
            done.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            if (cancel()) {
                throw new IllegalStateException("Interrupted while it waited; no message was taken");
            }
        }
        // JShell throws an error of its own into a snippet at Ctrl-C
        catch (Error stopped) {
            if (cancel()) {
                throw stopped;
            }
        }
        return result();
    }

    /// Not to be interrupted: it is settled and comes at once.
    private Outcome<T> result() {
        boolean interrupted = Thread.interrupted();
        while (done.getCount() > 0) {
            try {
                done.await();
            }
            catch (InterruptedException ex) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (outcome == null) {
            throw new IllegalStateException("A verb ended without an outcome");
        }
        return outcome;
    }

}
