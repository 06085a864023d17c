package io.coppice.process;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Takes context of the sending thread along with a message, for example what is in the logging context. A runtime does so
/// only if its options name a carrier; otherwise nothing travels.
///
/// The context is in place while the message is handled: in an event-driven process until the handler returns, in
/// direct style until the next `receive`. What a message carries replaces what the one before it carried.
@FunctionalInterface
public interface ContextCarrier {

    /// What the calling thread has to give to a message, or null if nothing.
    @Nullable Context capture();

    /// What the calling thread has to give to a message that a timer is going to send;
    /// the same as to any other, unless a carrier makes a difference.
    default @Nullable Context captureForTimer() {
        return capture();
    }

    /// The logging context, SLF4J's `MDC`.
    static ContextCarrier mdc() {
        return MdcContext::capture;
    }

    /// Everything that is registered with Micrometer's `ContextRegistry`; needs
    /// `io.micrometer:context-propagation` on the class path.
    static ContextCarrier registered() {
        return RegisteredContext::capture;
    }

    /// Several carriers as one: what they carry is put in place in this order, and put
    /// back in the reverse order.
    static ContextCarrier all(List<ContextCarrier> carriers) {
        return (carriers.size() == 1) ? carriers.getFirst() : new SeveralCarriers(carriers);
    }

    /// A message that is sent later, perhaps by another thread, with the context that the
    /// calling thread has to give to it now.
    ///
    /// @param carrier what a runtime carries, or null for nothing
    static Object seal(Object message, @Nullable ContextCarrier carrier) {
        return Envelope.sealed(message, carrier);
    }

    /// Context on its way from a sender to a receiver.
    @FunctionalInterface
    interface Context {

        /// Puts the context in place for the calling thread, which is about to handle a
        /// message in a process. It may be put in place again if the message is handled
        /// again, by a process that took over the mailbox. What it throws is a crash of
        /// the process.
        ///
        /// @param message the message, or null if it is one of the runtime's own
        Entered enter(@Nullable Object message);

    }

    /// Context that is in place.
    @FunctionalInterface
    interface Entered {

        /// Puts back the context that was there before.
        ///
        /// @param thrown what the handling of the message ended with, or null if it
        /// returned
        void leave(@Nullable Throwable thrown);

    }

}
