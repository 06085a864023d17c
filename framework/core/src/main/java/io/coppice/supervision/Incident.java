package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import io.coppice.process.ExitReason;

/// Crashes with a common cause that belong together: forty from one dead database are one incident.
///
/// Two crashes have a common cause if the same exception is at the root of both, and says the same apart from numbers. They
/// belong together if no more than [#QUIET] passes between one and the next.
///
/// @param cause what is behind all of them
/// @param first when the first happened
/// @param last when the latest happened
/// @param crashes how many there were
/// @param paths who crashed, in the order of their first crash; only the first [#MOST_PATHS] are kept
public record Incident(Cause cause, Instant first, Instant last, int crashes, Set<String> paths) {

    /// For how long nothing happens before the next crash is another incident.
    public static final Duration QUIET = Duration.ofSeconds(30);

    /// How many places an incident names at most.
    public static final int MOST_PATHS = 100;

    /// Copies the set.
    public Incident {
        paths = Collections.unmodifiableSet(new LinkedHashSet<>(paths));
    }

    /// The first crash of a new incident.
    static Incident begin(Cause cause, String path, Instant at) {
        return new Incident(cause, at, at, 1, Set.of(path));
    }

    /// Whether a crash of the same cause at this time is part of it.
    boolean goesOn(Instant at) {
        return !at.isAfter(last.plus(QUIET));
    }

    /// This incident with one more crash.
    Incident with(String path, Instant at) {
        Set<String> more = new LinkedHashSet<>(paths);
        if (more.size() < MOST_PATHS) {
            more.add(path);
        }
        return new Incident(cause, first, at, crashes + 1, more);
    }

    /// Whether it is worth a summary now: at the tenth crash, the hundredth, and so on.
    boolean isRound() {
        int count = crashes;
        while (count >= 10 && count % 10 == 0) {
            count /= 10;
        }
        return count == 1 && crashes >= 10;
    }

    /// One line.
    @Override
    public String toString() {
        return crashes + " crashes of " + paths.size() + ((paths.size() < MOST_PATHS) ? "" : " or more")
                + " children within " + Duration.between(first, last).toMillis() + " ms: " + cause;
    }

    /// What is behind a crash.
    ///
    /// @param kind the class of the exception at the root, or the kind of the exit reason
    /// if there is none
    /// @param message what it says, with `#` in place of numbers
    public record Cause(String kind, String message) {

        private static final Pattern NUMBER = Pattern.compile("\\d+");

        private static final int LONGEST = 200;

        /// What is behind an exit.
        public static Cause of(ExitReason reason) {
            Throwable cause = reason.cause();
            if (cause == null) {
                String message = reason.message();
                return new Cause(reason.kind(), (message != null) ? withoutNumbers(message) : "");
            }
            Throwable root = root(cause);
            String message = root.getMessage();
            return new Cause(root.getClass().getName(), (message != null) ? withoutNumbers(message) : "");
        }

        /// Stands for many causes of one kind that all say something else.
        Cause whateverItSays() {
            return new Cause(kind, "(various messages)");
        }

        /// Causes may go round in a circle.
        private static Throwable root(Throwable thrown) {
            Throwable root = thrown;
            for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
                root = root.getCause();
            }
            return root;
        }

        private static String withoutNumbers(String message) {
            String text = NUMBER.matcher(message).replaceAll("#");
            return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
        }

        @Override
        public String toString() {
            return message.isEmpty() ? kind : kind + ": " + message;
        }

    }

}
