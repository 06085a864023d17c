package io.coppice.spring.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.Redaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

/// What may be seen of messages: their types, and as much of their content as the program's [Redaction] lets through.
final class Messages {

    static final int MOST_VALUES = 20;

    private static final Logger logger = LoggerFactory.getLogger("coppice.actuator");

    private final ProcessRuntime runtime;

    private final Redaction redaction;

    private final Sanitizer sanitizer;

    Messages(ProcessRuntime runtime, Redaction redaction, Sanitizer sanitizer) {
        this.runtime = runtime;
        this.redaction = redaction;
        this.sanitizer = sanitizer;
    }

    /// The message that a process crashed on, if it did.
    @Nullable Object fatal(@Nullable Pid ended) {
        return (ended != null) ? runtime.fatalMessage(ended) : null;
    }

    static @Nullable String type(@Nullable Object message) {
        return (message != null) ? message.getClass().getName() : null;
    }

    /// Null if nothing of it may be seen.
    @Nullable Map<String, String> content(@Nullable Object message, boolean shown) {
        if (message == null || !shown) {
            return null;
        }
        try {
            Map<String, String> content = texts(redaction.redact(message));
            return content.isEmpty() ? null : content;
        }
        catch (RuntimeException ex) {
            logger.warn("The redaction of a message of type {} failed, so nothing of it is shown", type(message), ex);
            return null;
        }
    }

    private Map<String, String> texts(Map<String, ?> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.entrySet().stream().limit(MOST_VALUES).forEach(entry -> {
            String name = String.valueOf(entry.getKey());
            Object value = sanitizer.sanitize(new SanitizableData(null, name, entry.getValue()), true);
            texts.put(Texts.name(name), Texts.value(value));
        });
        return texts;
    }

}
