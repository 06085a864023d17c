package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// An address of one process that its owner can switch off (Erlang `alias/1`): what comes through it later is dropped, so
/// that no late reply turns up in a mailbox that no longer expects it.
///
/// Anybody may send through it; only the owner can end it, with [Self#unalias].
public sealed class Alias implements Address permits MonitorRef {

    private final LocalProcess owner;

    private @Nullable AliasMode mode;

    Alias(LocalProcess owner, @Nullable AliasMode mode) {
        this.owner = owner;
        this.mode = mode;
    }

    final LocalProcess owner() {
        return owner;
    }

    /// Sends to the owner, or to nobody if the alias has ended; that is no dead letter.
    @Override
    public final void send(Object message) {
        owner.send(message, this);
    }

    /// Puts a message into the mailbox of the owner, or returns null if the alias has
    /// ended. One that a full mailbox refused or dropped is not the one reply. Doing so
    /// under the lock makes [#unalias()] final: after it a message is either in the
    /// mailbox or never comes.
    final synchronized @Nullable Offer pass(Object message) {
        if (mode == null) {
            return null;
        }
        Offer offer = owner.offer(message);
        if (mode == AliasMode.REPLY && offer.stored()) {
            mode = null;
            replied();
        }
        return offer;
    }

    /// The one reply has come; called under the lock.
    void replied() {
    }

    /// Ends the alias; returns false if it had ended.
    final synchronized boolean unalias() {
        boolean was = mode != null;
        mode = null;
        return was;
    }

    /// Ends the alias if it lives no longer than its monitor; called under the lock.
    final void monitorEnded() {
        if (mode != AliasMode.EXPLICIT) {
            mode = null;
        }
    }

    /// The owner while the alias works, or null.
    @Override
    public final synchronized @Nullable Pid resolve() {
        return (mode != null && owner.isAlive()) ? owner : null;
    }

    @Override
    public final ProcessRuntime runtime() {
        return owner.runtime;
    }

    @Override
    public final String describe() {
        return toString();
    }

    @Override
    public String toString() {
        return "alias of " + owner;
    }

}
