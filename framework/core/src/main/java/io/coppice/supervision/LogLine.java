package io.coppice.supervision;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// A line in the log: a text that people understand by itself, and the same facts as key-values for programs.
final class LogLine {

    private static final Logger log = LoggerFactory.getLogger("coppice.supervisor");

    private LoggingEventBuilder builder;

    private final boolean wanted;

    private LogLine(Level level) {
        this.builder = log.atLevel(level);
        this.wanted = log.isEnabledForLevel(level);
    }

    /// Begins a line.
    ///
    /// @param event one word for what happened
    /// @param place the path of which child or supervisor it is about
    static LogLine of(Level level, String event, Child place) {
        return new LogLine(level).with("coppice.event", event).with("coppice.path", place);
    }

    /// Adds a fact, unless there is none. A number or a list is one for programs as well.
    LogLine with(String key, @Nullable Object value) {
        if (wanted && value != null) {
            builder = builder.addKeyValue(key,
                    (value instanceof Number || value instanceof List) ? value : value.toString());
        }
        return this;
    }

    /// Adds the stack of an exception, unless there is none.
    LogLine cause(@Nullable Throwable cause) {
        builder = builder.setCause(cause);
        return this;
    }

    /// Writes it with a text that is made only if it is wanted.
    void write(Supplier<String> text) {
        builder.log(text);
    }

    /// Writes it with this text, where each `{}` stands for an argument.
    void write(String text, @Nullable Object... arguments) {
        builder.log(text, arguments);
    }

}
