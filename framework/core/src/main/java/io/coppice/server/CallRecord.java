package io.coppice.server;

import java.util.function.Function;

import io.coppice.process.Address;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/// A call in a JFR recording, if one is running and wants calls.
@Name("coppice.Call")
@Label("Call")
@Description("A caller waited for the reply of a server")
@Category({ "Coppice", "Process" })
@StackTrace(false)
@Enabled(false)
@Threshold("10 ms")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
final class CallRecord extends Event {

    private static final CallRecord ANY = new CallRecord();

    @Label("Server")
    private @Nullable String server;

    @Label("Message Type")
    private @Nullable String messageType;

    @Label("Outcome")
    @Description("Replied, or why there was no reply")
    private @Nullable String outcome;

    /// Whether a recording wants calls.
    static boolean isOn() {
        return ANY.isEnabled();
    }

    /// Does a call and measures it.
    static <M, R extends @Nullable Object> CallResult<R> of(Address address, Function<ReplyTo<R>, ? extends M> request,
            Function<Function<ReplyTo<R>, M>, CallResult<R>> call) {
        var event = new CallRecord();
        event.begin();
        CallResult<R> result = call.apply(reply -> event.about(request.apply(reply)));
        event.end();
        if (event.shouldCommit()) {
            event.server = address.describe();
            event.outcome = outcome(result);
            event.commit();
        }
        return result;
    }

    private <M> M about(M message) {
        messageType = message.getClass().getName();
        return message;
    }

    private static String outcome(CallResult<?> result) {
        return switch (result) {
            case CallResult.Replied<?> _ -> "Replied";
            case CallResult.Failed<?>(var failure) -> failure.getClass().getSimpleName();
        };
    }

}
