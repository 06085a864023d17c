package io.coppice.spring.actuate;

import java.time.Instant;
import java.util.Map;

import io.coppice.supervision.Quarantined;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/// A message in quarantine as it is shown.
///
/// @param id its number
/// @param path whose message it was
/// @param messageType its class
/// @param crashes how many crashes it has caused
/// @param at when it was put here
/// @param reason why the last crash happened, one word
/// @param message what there is to say beyond that
/// @param stackTrace of the exception, only if a single message is asked for
/// @param content what may be seen of it, only if a single message is asked for
record QuarantinedDescriptor(long id, String path, String messageType, int crashes, Instant at, String reason,
        @Nullable String message, @Nullable String stackTrace,
        @Nullable Map<String, String> content) implements OperationResponseBody {

    static QuarantinedDescriptor brief(Quarantined quarantined) {
        return of(quarantined, null, null);
    }

    static QuarantinedDescriptor full(Quarantined quarantined, @Nullable Map<String, String> content) {
        return of(quarantined, Texts.stackTrace(quarantined.reason()), content);
    }

    private static QuarantinedDescriptor of(Quarantined quarantined, @Nullable String stackTrace,
            @Nullable Map<String, String> content) {
        return new QuarantinedDescriptor(quarantined.id(), quarantined.path(),
                quarantined.message().getClass().getName(), quarantined.crashes(), quarantined.at(),
                quarantined.reason().kind(), Texts.message(quarantined.reason()), stackTrace, content);
    }

}
