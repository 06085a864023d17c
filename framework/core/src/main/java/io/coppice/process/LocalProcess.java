package io.coppice.process;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The control block of a process in this JVM, which is its pid as well.
///
/// Signals take effect in the thread that causes them, so all signals from one sender arrive in the order in which it
/// sent them. Messages go through the mailbox alone; everything that concerns life and death is in [Life]. The death of a
/// process happens for everyone else at once; a thread that still runs its code is a zombie from then on.
abstract class LocalProcess extends Pid {

    static final ScopedValue<LocalProcess> CURRENT = ScopedValue.newInstance();

    private static final Pattern PRINTED = Pattern.compile("<0\\.(\\d{1,9})\\.(\\d{1,10})>");

    final ProcessRuntime runtime;

    final SpawnOptions options;

    final Mailbox mailbox;

    final Life life = new Life(this);

    final Observers observers = new Observers();

    final OwnEnd ownEnd = new OwnEnd();

    final Work work = new Work();

    private final long id;

    /// Whether a [Deed] is under way.
    boolean deedUnderWay;

    LocalProcess(ProcessRuntime runtime, long id, SpawnOptions options) {
        this.runtime = runtime;
        this.id = id;
        this.options = options;
        this.mailbox = Mailbox.of(options.mailbox());
    }

    /// Makes the process run for the first time.
    abstract void begin();

    /// Called after each delivery.
    abstract void wake();

    /// Looks once more whether there is something to do, after a sender failed half-way.
    abstract void lookAgain();

    abstract ProcessState state();

    /// The class of the message it is at work on, or null.
    abstract @Nullable Class<?> workingOn();

    /// Called when `receive` has taken a message.
    abstract void received(Object stored);

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
            waiting = mailbox.awaitSpace();
            offer = handOver(stored, alias);
        }
        settle(offer, stored);
    }

    /// Nothing but this is a deed: what comes before may wait, what comes after may call
    /// listeners. Returns null if the alias has ended.
    private @Nullable Offer handOver(Object stored, @Nullable Alias alias) {
        LocalProcess sender = Deed.begin();
        try {
            return (alias != null) ? alias.pass(stored) : accept(stored);
        }
        finally {
            Deed.end(sender);
        }
    }

    private static boolean isFull(@Nullable Offer offer) {
        return offer != null && offer.delivery() == Delivery.FULL;
    }

    /// A listener may not wait: it borrows the thread of a process, perhaps of this one.
    private boolean mayWaitAfter(@Nullable Offer offer) {
        return isFull(offer) && Thread.currentThread().isVirtual() && !Self.is(this) && !Self.is(runtime.outside);
    }

    final Offer accept(Object stored) {
        return isAlive() ? mailbox.offer(stored) : Offer.DEAD;
    }

    private Delivery settle(@Nullable Offer offer, Object stored) {
        if (offer == null) {
            return Delivery.DEAD;
        }
        if (offer.delivery() == Delivery.DEAD) {
            runtime.events.deadLetter(this, Envelope.content(stored));
        }
        else {
            wake();
            tellOfOverflow(offer);
        }
        return offer.delivery();
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
        if (isAlive()) {
            mailbox.offer(notice);
            wake();
        }
    }

    @Override
    public final boolean isAlive() {
        return life.ended() == null;
    }

    final long id() {
        return id;
    }

    @Override
    public final Watch watch(Consumer<ExitReason> onExit) {
        var watch = new CallbackWatch(this, onExit);
        if (!observers.add(watch)) {
            watch.ended(this, ExitReason.NOPROC);
        }
        return watch;
    }

    /// Gives back what others can see of this process, before they are told that it has
    /// ended.
    final void release(ExitReason reason) {
        Deed.awaitLast(this);
        String registered = life.name();
        if (registered != null) {
            runtime.names.release(registered, this);
        }
        runtime.spawner.ended(this, reason);
        runtime.zombies.watch(this);
    }

    /// Throws if the process has ended or has decided to, whatever its code did with the
    /// first [ProcessExit].
    final void checkAlive() {
        ExitReason ended = life.ended();
        ExitReason reason = (ended != null) ? ended : ownEnd.decided();
        if (reason != null) {
            throw new ProcessExit(reason);
        }
    }

    /// Where the thread of this process is, innermost first; empty if it has none.
    final List<StackTraceElement> stackTrace() {
        Thread thread = life.runner();
        return (thread != null) ? List.of(thread.getStackTrace()) : List.of();
    }

    final ProcessInfo info() {
        return life.info(state());
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

}
