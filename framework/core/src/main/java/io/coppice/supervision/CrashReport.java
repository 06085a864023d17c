package io.coppice.supervision;

import java.util.List;

import io.coppice.process.ExitReason;
import org.jspecify.annotations.Nullable;

/// What a person wants to read about the end of a child: one sentence with what happened and what follows, and below it, one
/// line each, what else helps.
final class CrashReport {

    private static final int LONGEST = 300;

    private static final int MOST_PATHS = 10;

    private final StringBuilder text = new StringBuilder();

    /// The sentence.
    ///
    /// @param path who ended
    /// @param how in which way
    /// @param reason why
    /// @param follows what happens next, as a sentence without its end
    CrashReport(String path, String how, ExitReason reason, String follows) {
        this(path + " " + how + ": " + why(reason) + "; " + follows);
    }

    CrashReport(String sentence) {
        text.append(sentence);
    }

    /// Why a process ended, in one line.
    static String why(ExitReason reason) {
        return firstLine((reason instanceof ExitReason.Crashed(var cause)) ? cause.toString() : reason.toString());
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return (line.length() > LONGEST) ? line.substring(0, LONGEST) + "…" : line;
    }

    /// Adds a line, unless there is nothing to say.
    CrashReport with(String what, @Nullable Object value) {
        if (value != null) {
            text.append(System.lineSeparator()).append("  %-10s".formatted(what)).append(value);
        }
        return this;
    }

    /// Some of very many paths.
    static @Nullable String some(List<String> paths) {
        if (paths.isEmpty()) {
            return null;
        }
        int more = paths.size() - MOST_PATHS;
        return String.join(", ", first(paths)) + ((more > 0) ? ", and " + more + " more" : "");
    }

    /// The first of very many paths.
    static List<String> first(List<String> paths) {
        return paths.subList(0, Math.min(paths.size(), MOST_PATHS));
    }

    /// After what a supervisor gives up.
    static String limit(RestartLimit limit) {
        return "more than " + limit.restarts() + " restarts within " + limit.within().toSeconds() + " s";
    }

    @Override
    public String toString() {
        return text.toString();
    }

}
