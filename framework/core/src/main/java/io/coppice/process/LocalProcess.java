package io.coppice.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The control block of a process in this JVM, which is its pid as well.
///
/// Signals take effect in the thread that causes them, so all signals from one sender arrive in the order in which it
/// sent them. Messages go through the [Mailbox] alone; everything that concerns life and death is in [Life]. The death of a
/// process happens for everyone else at once; a thread that still runs its code is a zombie from then on.
///
/// All these are one object, since there may be a hundred million of them: each object of its own would
/// cost 12 to 16 bytes more.
abstract class LocalProcess extends Recipient {

    private static final Pattern PRINTED = Pattern.compile("<0\\.(\\d{1,9})\\.(\\d{1,10})>");

    final ProcessKind kind;

    final boolean supervised;

    private final long id;

    private final @Nullable Object label;

    /// How many messages it has taken. Only its own thread writes it.
    private long handled;

    /// Whether a [Deed] is under way.
    boolean deedUnderWay;

    LocalProcess(ProcessRuntime runtime, long id, SpawnOptions options) {
        super(runtime, options.arrivals());
        this.id = id;
        this.kind = options.kind();
        this.supervised = options.supervised();
        this.label = options.label();
    }

    @Override
    final LocalProcess self() {
        return this;
    }

    /// What people call it, or null.
    final @Nullable String label() {
        try {
            return (label != null) ? label.toString() : null;
        }
        catch (RuntimeException ex) {
            return label.getClass().getName() + " (its toString failed)";
        }
    }

    final @Nullable Object labelObject() {
        return label;
    }

    /// Makes the process run for the first time.
    abstract void begin();

    /// As [#begin], by a process that waits for the start; the calling thread may do it.
    void beginHere() {
        begin();
    }

    abstract ProcessState state();

    /// The class of the message it is at work on, or null.
    abstract @Nullable Class<?> workingOn();

    /// What of a message is the program's own, or null.
    @Nullable Object subject(Object message) {
        return message;
    }

    /// Called when `receive` has taken a message.
    abstract void received(Object stored);

    final void count() {
        handled++;
    }

    @Override
    public final boolean isAlive() {
        return ended() == null;
    }

    final long id() {
        return id;
    }

    @Override
    public final <T extends @Nullable Object> T await(CompletableFuture<T> answer, Duration within)
            throws InterruptedException, ExecutionException, TimeoutException {
        return runtime.answers.await(answer, within);
    }

    @Override
    public final Watch watch(Consumer<ExitReason> onExit) {
        var watch = new CallbackWatch(this, onExit);
        if (!addObserver(watch)) {
            watch.ended(this, ExitReason.NOPROC);
        }
        return watch;
    }

    /// Gives back what others can see of this process, before they are told that it has
    /// ended.
    final void release(ExitReason reason) {
        Deed.awaitLast(this);
        String registered = name();
        if (registered != null) {
            runtime.names.release(registered, this);
        }
        runtime.spawner.ended(this, reason);
        runtime.zombies.watch(this);
    }

    /// Throws if the process has ended or has decided to, whatever its code did with the
    /// first [ProcessExit].
    final void checkAlive() {
        ExitReason reason = ended();
        if (reason == null) {
            Turn turn = turn();
            reason = (turn != null) ? turn.decided() : null;
        }
        if (reason != null) {
            throw new ProcessExit(reason);
        }
    }

    /// The turn of the calling thread.
    ///
    /// @param what what is to be done
    /// @throws IllegalStateException if the calling thread does not run this process
    /// @throws ProcessExit as [#checkAlive]
    final Turn requireOwnThread(String what) {
        Turn turn = turn();
        if (turn == null || turn.thread != Thread.currentThread()) {
            throw new IllegalStateException(what + " was called on thread '" + Thread.currentThread().getName()
                    + "', which does not run " + this + "; a process acts only from its own code");
        }
        checkAlive();
        return turn;
    }

    /// Links both, or tells this process that the other has ended. As with every notice,
    /// nothing of the other arrives after it.
    final void linkOrTell(LocalProcess other) {
        if (link(other)) {
            return;
        }
        Deed.awaitLast(other);
        if (!noticeIfTrapping(new Exit(other, ExitReason.NOPROC))) {
            throw new NoProcessException(other);
        }
    }

    /// Sends an exit signal.
    final void signal(LocalProcess receiver, ExitReason reason) {
        signal(receiver, reason, () -> {
        });
    }

    /// Removes the link and sends an exit signal, as one deed.
    final void unlinkAndSignal(LocalProcess receiver, ExitReason reason) {
        signal(receiver, reason, () -> unlink(receiver));
    }

    private void signal(LocalProcess receiver, ExitReason reason, Runnable before) {
        @Nullable Death death;
        LocalProcess doer = Deed.begin();
        try {
            before.run();
            death = receiver.exitSignal(this, reason, false);
        }
        finally {
            Deed.end(doer);
        }
        Death.spread(death);
    }

    /// Where the thread of this process is, innermost first; empty if it has none. A
    /// worker may have gone on to another process meanwhile.
    final List<StackTraceElement> stackTrace() {
        Turn turn = turn();
        List<StackTraceElement> trace = (turn != null) ? List.of(turn.thread.getStackTrace()) : List.of();
        return Objects.equals(turn(), turn) ? trace : List.of();
    }

    final ProcessInfo info() {
        return info(Integer.MAX_VALUE, MOST_COUNTED);
    }

    final ProcessInfo info(int mostLinks, int mostMessages) {
        Set<Pid> linked = new LinkedHashSet<>(linked(mostLinks));
        return new ProcessInfo(this, kind, label(), name(), state(), length(mostMessages), handled, workingOn(),
                isTrapping(), Collections.unmodifiableSet(linked), monitored(mostLinks));
    }

    final long handled() {
        return handled;
    }

    /// The id of the process that is printed like this, if any could be.
    static Optional<Long> parseId(String printed) {
        Matcher parts = PRINTED.matcher(printed);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of((Long.parseLong(parts.group(2)) << 28) | Long.parseLong(parts.group(1)));
    }

    @Override
    public final String toString() {
        return "<0." + (id & 0xFFF_FFFFL) + "." + (id >>> 28) + ">";
    }

    /// Ids are unique in a runtime and come one after the other.
    @Override
    public final int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

}
