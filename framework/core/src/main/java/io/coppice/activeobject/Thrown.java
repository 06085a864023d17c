package io.coppice.activeobject;

/// A reply that is an exception.
///
/// @param exception what the implementation threw
record Thrown(Throwable exception) {

    /// As many frames as the JVM itself records; an exception that is thrown again and
    /// again does not grow beyond.
    private static final int MOST_FRAMES = 1024;

    /// The exception, with the frames of the calling thread below those of the process.
    Throwable toCaller() {
        StackTraceElement[] inside = exception.getStackTrace();
        StackTraceElement[] outside = new Throwable().getStackTrace();
        if (inside.length > 0 && inside.length + outside.length <= MOST_FRAMES) {
            var all = new StackTraceElement[inside.length + outside.length];
            System.arraycopy(inside, 0, all, 0, inside.length);
            System.arraycopy(outside, 0, all, inside.length, outside.length);
            exception.setStackTrace(all);
        }
        return exception;
    }

}
