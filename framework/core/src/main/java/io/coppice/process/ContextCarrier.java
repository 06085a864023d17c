package io.coppice.process;

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

    /// The logging context, SLF4J's `MDC`.
    static ContextCarrier mdc() {
        return MdcContext::capture;
    }

    /// Everything that is registered with Micrometer's `ContextRegistry`; needs
    /// `io.micrometer:context-propagation` on the class path.
    static ContextCarrier registered() {
        return RegisteredContext::capture;
    }

    /// Context on its way from a sender to a receiver.
    @FunctionalInterface
    interface Context {

        /// Puts the context in place for the calling thread. Returns what puts back the
        /// one that was there before.
        Runnable enter();

    }

}
