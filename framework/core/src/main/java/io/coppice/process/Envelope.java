package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// A message that carries context.
///
/// @param message what was sent
/// @param context what came along
record Envelope(Object message, ContextCarrier.Context context) {

    private static final ContextCarrier.Context NOTHING = () -> () -> {
    };

    /// Puts a message into an envelope if there is context to carry.
    static Object around(Object message, @Nullable ContextCarrier carrier) {
        if (carrier == null || message instanceof Envelope) {
            return message;
        }
        ContextCarrier.Context context = carrier.capture();
        return (context != null) ? new Envelope(message, context) : message;
    }

    /// Puts a message into an envelope even if there is no context, so that none is added
    /// when it is sent later.
    static Object sealed(Object message, @Nullable ContextCarrier carrier) {
        Object stored = around(message, carrier);
        return (carrier == null || stored instanceof Envelope) ? stored : new Envelope(message, NOTHING);
    }

    /// The message itself.
    static Object content(Object stored) {
        return (stored instanceof Envelope envelope) ? envelope.message() : stored;
    }

}
