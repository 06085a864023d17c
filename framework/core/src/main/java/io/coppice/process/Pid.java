package io.coppice.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// The identity of one life of one process: unique in a run, and impossible to make by hand.
///
/// A pid stays valid as a destination for ever; once its process has ended, what is sent to it is a dead letter.
public abstract class Pid implements Address {

    Pid() {
    }

    /// Puts a message into the mailbox of the process. It never fails because of the
    /// receiver, and blocks only if that has a full mailbox that is to make senders wait,
    /// [Overflow#BLOCK] (Erlang reference manual, "Sending signals").
    @Override
    public abstract void send(Object message);

    /// As [#send], never blocks, and tells what became of the message.
    public abstract Delivery trySend(Object message);

    /// Whether the process has not ended yet. It is false before anybody is told of the
    /// exit.
    public abstract boolean isAlive();

    /// Calls the given listener once, when the process ends, or at once with `noproc` if
    /// it has ended already. This is a monitor for code that is not a process; the
    /// listener runs on the thread that ended the process and must be quick.
    public abstract Watch watch(Consumer<ExitReason> onExit);

    /// Waits for an answer of the process, for so long at most by the time of its
    /// runtime.
    /// Meanwhile others get the thread, as with [Self#blocking]. It does not end when the
    /// process does: [#watch] that.
    ///
    /// @param within how long, zero looks without waiting
    /// @throws TimeoutException when the time is over
    /// @throws ExecutionException if the answer is an exception
    public abstract <T extends @Nullable Object> T await(CompletableFuture<T> answer, Duration within)
            throws InterruptedException, ExecutionException, TimeoutException;

    @Override
    public abstract ProcessRuntime runtime();

    @Override
    public final Pid resolve() {
        return this;
    }

    @Override
    public final String describe() {
        return toString();
    }

}
