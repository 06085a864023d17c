package io.coppice.process;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
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
/// Mailbox, observers, life and this are one object, since there may be a hundred million of them: each object of its own would
/// cost 12 to 16 bytes more.
abstract class LocalProcess extends Life {

    private static final Pattern PRINTED = Pattern.compile("<0\\.(\\d{1,9})\\.(\\d{1,10})>");

    final ProcessRuntime runtime;

    final ProcessKind kind;

    final boolean supervised;

    private final long id;

    private final @Nullable Object label;

    /// How many messages it has taken. Only its own thread writes it.
    private long handled;

    /// Whether a [Deed] is under way.
    boolean deedUnderWay;

    /// Whether somebody may have failed to make it run, since that threw.
    private boolean doubtful;

    LocalProcess(ProcessRuntime runtime, long id, SpawnOptions options) {
        super(options.mailbox());
        this.runtime = runtime;
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
        return (label != null) ? label.toString() : null;
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

    /// Makes it run, when it was idle.
    abstract void run();

    abstract ProcessState state();

    /// The class of the message it is at work on, or null.
    abstract @Nullable Class<?> workingOn();

    /// Called when `receive` has taken a message.
    abstract void received(Object stored);

    final void count() {
        handled++;
    }

    @Override
    public final void send(Object message) {
        send(message, null);
    }

    @Override
    public final Delivery trySend(Object message) {
        Object stored = Envelope.around(message, runtime.options.context());
        return settle(handOver(stored, null), stored);
    }

    /// Sends, directly or through an alias. Somebody else may take the space that this
    /// sender has waited for, so it tries until it gets some; the last try, after an
    /// interruption, is the end of a sender that was killed.
    final void send(Object message, @Nullable Alias alias) {
        Object stored = Envelope.around(message, runtime.options.context());
        Offer offer = handOver(stored, alias);
        boolean waiting = mayWaitAfter(offer);
        while (waiting && isFull(offer)) {
            waiting = awaitSpace();
            offer = handOver(stored, alias);
        }
        settle(offer, stored);
    }

    /// Nothing but this is a deed: what comes before may wait, what comes after may call
    /// listeners. Returns null if the alias has ended.
    private @Nullable Offer handOver(Object stored, @Nullable Alias alias) {
        LocalProcess sender = Deed.begin();
        try {
            return (alias != null) ? alias.pass(stored) : offer(stored);
        }
        catch (VirtualMachineError error) {
            doubtful = true;
            throw error;
        }
        finally {
            Deed.end(sender);
        }
    }

    private static boolean isFull(@Nullable Offer offer) {
        return offer != null && offer.delivery() == Delivery.FULL;
    }

    /// A platform thread of the program's own may not wait. Neither may a listener, since it
    /// borrows the thread of a process, perhaps of this one.
    private boolean mayWaitAfter(@Nullable Offer offer) {
        if (!isFull(offer)) {
            return false;
        }
        LocalProcess sender = Current.process();
        return (sender != null) ? !sender.equals(this) && !sender.equals(runtime.outside)
                : Thread.currentThread().isVirtual();
    }

    private boolean awaitSpace() {
        BoundedArrivals bounded = bounded();
        try (var _ = Self.blocking()) {
            return bounded != null && bounded.awaitSpace();
        }
    }

    private Delivery settle(@Nullable Offer offer, Object stored) {
        if (offer == null) {
            return Delivery.DEAD;
        }
        if (offer.delivery() == Delivery.DEAD) {
            runtime.events.deadLetter(this, Envelope.content(stored));
        }
        else {
            runIfNeeded(offer);
            tellOfOverflow(offer);
        }
        return offer.delivery();
    }

    private void runIfNeeded(Offer offer) {
        if (offer.run() || doubtful) {
            runSurely();
        }
    }

    /// A sender at the end of its stack can fail anywhere in here. Then nobody knows
    /// whether the process is about to run; it does not matter if it is told twice.
    final void runSurely() {
        try {
            doubtful = false;
            run();
        }
        catch (Throwable thrown) {
            doubtful = true;
            throw thrown;
        }
    }

    /// Looks once more whether there is something to do, after a sender failed half-way.
    final void lookAgain() {
        if (doubtful || hasArrivals()) {
            runSurely();
        }
        wakeTaker();
    }

    private void tellOfOverflow(Offer offer) {
        if (offer.dropped() != null) {
            runtime.events.refused(this, Envelope.content(offer.dropped()));
        }
        if (offer.alarm() > 0) {
            runtime.events.alarm(this, offer.alarm());
        }
    }

    /// Delivers an [Exit] or a [Down]. No limit keeps it out, and one that comes after
    /// the end is no dead letter.
    final void notice(Object notice) {
        runIfNeeded(offer(notice));
    }

    @Override
    public final boolean isAlive() {
        return ended() == null;
    }

    final long id() {
        return id;
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

    /// Where the thread of this process is, innermost first; empty if it has none. A
    /// worker may have gone on to another process meanwhile.
    final List<StackTraceElement> stackTrace() {
        Turn turn = turn();
        List<StackTraceElement> trace = (turn != null) ? List.of(turn.thread.getStackTrace()) : List.of();
        return (turn() == turn) ? trace : List.of();
    }

    final ProcessInfo info() {
        Set<Pid> linked = new LinkedHashSet<>(linked());
        return new ProcessInfo(this, kind, label(), name(), state(), length(), handled, workingOn(), isTrapping(),
                Collections.unmodifiableSet(linked), monitored());
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
