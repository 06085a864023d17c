package io.coppice.process;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The part of a process that few have anything in.
abstract class Equipped extends Mailbox {

    private @Nullable Rare rare;

    Equipped(@Nullable BoundedArrivals arrivals) {
        if (arrivals != null) {
            rare = new Rare(arrivals);
        }
    }

    @Override
    final @Nullable BoundedArrivals bounded() {
        Rare found = rare;
        return (found != null) ? found.bounded : null;
    }

    final @Nullable Rare rareOrNull() {
        return rare;
    }

    /// To be called with the lock of this object.
    final Rare rare() {
        Rare found = rare;
        if (found == null) {
            found = new Rare(null);
            rare = found;
        }
        return found;
    }

    /// Puts back what the process has looked at and not taken, if it leaves its mailbox
    /// to
    /// another. Only its own thread does this, and takes nothing more.
    final void putBack() {
        BoundedArrivals bounded = bounded();
        if (bounded != null && bounded.isLeft()) {
            bounded.putBack(queue);
            queue = null;
        }
    }

    /// Changes the limit of the mailbox; false if it has none.
    final boolean limit(MailboxLimit other) {
        BoundedArrivals bounded = bounded();
        if (bounded != null) {
            bounded.limit(other);
        }
        return bounded != null;
    }

    /// Takes what this process has left for another one.
    final List<Object> takeLeft() {
        BoundedArrivals bounded = bounded();
        return (bounded != null) ? bounded.takeLeft() : List.of();
    }

    /// Keeps the message whose handling ends this process.
    final synchronized void rememberFatal(@Nullable Object message) {
        if (message != null) {
            rare().fatal = message;
        }
    }

    /// That message, or null.
    final @Nullable Object fatalContent() {
        Object stored = fatal();
        return (stored != null) ? Envelope.content(stored) : null;
    }

    /// That message with the context that came along with it, or null.
    final synchronized @Nullable Object fatal() {
        Rare here = rare;
        return (here != null) ? here.fatal : null;
    }

}
