package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// The part of a process that few have anything in.
abstract class Equipped extends Mailbox {

    private @Nullable Rare rare;

    Equipped(@Nullable MailboxLimit limit) {
        if (limit != null) {
            rare = new Rare(new BoundedArrivals(limit));
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

    /// Keeps the message whose handling ends this process.
    final synchronized void rememberFatal(@Nullable Object message) {
        if (message != null) {
            rare().fatal = message;
        }
    }

    final synchronized @Nullable Object fatal() {
        Rare here = rare;
        return (here != null) ? here.fatal : null;
    }

}
