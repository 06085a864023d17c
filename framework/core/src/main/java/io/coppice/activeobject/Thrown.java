package io.coppice.activeobject;

import java.util.Arrays;

/// A reply that is an exception.
///
/// @param exception what the implementation threw
record Thrown(Throwable exception) {

    /// As many frames as the JVM itself records; an exception that is thrown again and
    /// again does not grow beyond.
    private static final int MOST_FRAMES = 1024;

    /// The exception, with the frames of the calling thread below those of the process.
    /// One that was made without frames stays so.
    Throwable toCaller() {
        StackTraceElement[] inside = exception.getStackTrace();
        if (inside.length > 0) {
            append(inside, new Throwable().getStackTrace());
        }
        return exception;
    }

    private void append(StackTraceElement[] inside, StackTraceElement[] outside) {
        int length = inside.length + outside.length;
        if (length <= MOST_FRAMES) {
            var all = Arrays.copyOf(inside, length);
            System.arraycopy(outside, 0, all, inside.length, outside.length);
            exception.setStackTrace(all);
        }
    }

}
