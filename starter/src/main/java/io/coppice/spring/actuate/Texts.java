package io.coppice.spring.actuate;

import java.io.PrintWriter;
import java.io.StringWriter;

import io.coppice.process.ExitReason;
import org.jspecify.annotations.Nullable;

/// Writes values for a response, never longer than a page wants them.
final class Texts {

    static final int MAX_MESSAGE_LENGTH = 1_000;

    static final int MAX_NAME_LENGTH = 200;

    static final int MAX_STACK_TRACE_LENGTH = 8_000;

    private Texts() {
    }

    static @Nullable String message(ExitReason reason) {
        try {
            String message = reason.message();
            return (message != null) ? shorten(message, MAX_MESSAGE_LENGTH) : null;
        }
        catch (RuntimeException ex) {
            // the text comes from an exception class of the program
            return "(no message: its text failed with " + ex.getClass().getName() + ")";
        }
    }

    static @Nullable String stackTrace(ExitReason reason) {
        Throwable cause = reason.cause();
        if (cause == null) {
            return null;
        }
        try {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            return shorten(trace.toString(), MAX_STACK_TRACE_LENGTH);
        }
        catch (RuntimeException ex) {
            return "(no stack trace: its text failed with " + ex.getClass().getName() + ")";
        }
    }

    /// What people call something; a program may call it anything.
    static @Nullable String nameOrNull(@Nullable String name) {
        return (name != null) ? name(name) : null;
    }

    static String name(String name) {
        return shorten(name, MAX_NAME_LENGTH);
    }

    /// A value of a message, as much as a page wants of it.
    static String value(@Nullable Object value) {
        return shorten(String.valueOf(value), MAX_MESSAGE_LENGTH);
    }

    private static String shorten(String text, int length) {
        return (text.length() > length) ? text.substring(0, length) + "..." : text;
    }

}
