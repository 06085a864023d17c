package io.coppice.process;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// A message that carries context.
///
/// @param message what was sent
/// @param context what came along
record Envelope(Object message, ContextCarrier.Context context) {

    private static final ContextCarrier.Context NOTHING = _ -> _ -> {
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
        return sealed(message, carrier, ContextCarrier::capture);
    }

    /// As [#sealed], for a message that a timer is going to send.
    static Object sealedForTimer(Object message, @Nullable ContextCarrier carrier) {
        return sealed(message, carrier, ContextCarrier::captureForTimer);
    }

    private static Object sealed(Object message, @Nullable ContextCarrier carrier,
            Function<ContextCarrier, ContextCarrier.@Nullable Context> how) {
        if (carrier == null || message instanceof Envelope) {
            return message;
        }
        ContextCarrier.Context context = how.apply(carrier);
        return new Envelope(message, (context != null) ? context : NOTHING);
    }

    /// Another message with the context that came along with this one, if any.
    static @Nullable Object inPlaceOf(Object stored, @Nullable Object other) {
        return (other != null && stored instanceof Envelope envelope) ? new Envelope(other, envelope.context()) : other;
    }

    /// The message itself.
    static Object content(Object stored) {
        return (stored instanceof Envelope envelope) ? envelope.message() : stored;
    }

}
