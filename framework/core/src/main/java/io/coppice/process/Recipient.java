package io.coppice.process;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// The part of a process that its senders work with: they add a message, make the process run if it was idle, and tell
/// what there is to tell.
abstract class Recipient extends Life {

    final ProcessRuntime runtime;

    /// Whether somebody may have failed to make it run, since that threw.
    private boolean doubtful;

    Recipient(ProcessRuntime runtime, @Nullable BoundedArrivals arrivals) {
        super(arrivals);
        this.runtime = runtime;
    }

    @Override
    public final ProcessRuntime runtime() {
        return runtime;
    }

    @Override
    final Blocking waiting(BooleanSupplier stop) {
        return runtime.scheduler.waiting(self(), stop);
    }

    /// Makes it run, when it was idle.
    abstract void run();

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
        while (waiting && offer != null && isFull(offer)) {
            runIfNeeded(offer);
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

    /// A platform thread of the program's own may not wait. Neither may a listener, since
    /// it
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
        if (bounded == null) {
            return false;
        }
        try (var _ = runtime.scheduler.waiting(bounded::mayHaveSpace)) {
            return bounded.awaitSpace();
        }
    }

    private Delivery settle(@Nullable Offer offer, Object stored) {
        if (offer == null) {
            return Delivery.DEAD;
        }
        if (offer.delivery() == Delivery.DEAD) {
            runtime.events.deadLetter(self(), Envelope.content(stored));
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
            runtime.events.refused(self(), Envelope.content(offer.dropped()));
        }
        if (offer.alarm() > 0) {
            runtime.events.alarm(self(), offer.alarm());
        }
    }

    /// Delivers an [Exit] or a [Down]. No limit keeps it out, and one that comes after
    /// the end is no dead letter.
    final void notice(Object notice) {
        runIfNeeded(offer(notice));
    }

}
