package io.coppice.spring.autoconfigure;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/// Converts texts, and reports those that cannot be meant; what was reported, or is absent, is null.
class Values {

    private static final String EXAMPLE = "Write a number and a unit, for example '500ms', '5s' or '2m'";

    // a century; more cannot be meant, and would not fit into nanoseconds much longer
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final String property;

    private final Problems problems;

    Values(String property, Problems problems) {
        this.property = property;
        this.problems = problems;
    }

    /// A duration longer than nothing.
    @Nullable Duration duration(String key, @Nullable String text) {
        return duration(key, text, Duration.ofNanos(1), "a duration longer than zero is expected");
    }

    /// A duration that is not below the minimum.
    @Nullable Duration duration(String key, @Nullable String text, Duration minimum, String rule) {
        Duration duration = parseDuration(key, text, rule, EXAMPLE);
        if (text != null && duration != null && duration.compareTo(minimum) < 0) {
            report(key, text, rule, EXAMPLE);
            return null;
        }
        return duration;
    }

    private @Nullable Duration parseDuration(String key, @Nullable String text, String rule, String remedy) {
        if (text == null) {
            return null;
        }
        try {
            Duration duration = DurationStyle.detectAndParse(text.strip());
            if (duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        }
        catch (IllegalArgumentException | ArithmeticException ex) {
            // reported below, like one that is too long
        }
        report(key, text, rule, remedy);
        return null;
    }

    /// A whole number that is not below the minimum.
    @Nullable Integer count(String key, @Nullable String text, int minimum, String remedy) {
        if (text == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= minimum) {
                return number;
            }
        }
        catch (NumberFormatException ex) {
            // reported below, like a number out of range
        }
        report(key, text, "a whole number from " + minimum + " to " + Integer.MAX_VALUE + " is expected", remedy);
        return null;
    }

    /// A number between two others.
    @Nullable Double decimal(String key, @Nullable String text, double minimum, double maximum) {
        if (text == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(text.strip());
            if (number >= minimum && number <= maximum) {
                return number;
            }
        }
        catch (NumberFormatException ex) {
            // reported below, like a number out of range
        }
        report(key, text, "a number from " + minimum + " to " + maximum + " is expected",
                "Write a number in that range, or remove the key for the default");
        return null;
    }

    /// One of a few words; upper case and underscores are fine too.
    <T> @Nullable T choice(String key, @Nullable String text, Map<String, T> choices) {
        if (text == null) {
            return null;
        }
        String word = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        T chosen = choices.get(word);
        if (chosen == null) {
            report(key, text, "'" + key + "' is one of " + String.join(", ", choices.keySet()),
                    Suggestions.forWord(word, choices.keySet()));
        }
        return chosen;
    }

    /// A duration, or one of a few words.
    <T> @Nullable T choiceOrDuration(String key, @Nullable String text, Map<String, T> choices,
            Function<Duration, T> fromDuration) {
        if (text == null) {
            return null;
        }
        T chosen = choices.get(text.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (chosen != null) {
            return chosen;
        }
        String words = String.join("' or '", choices.keySet());
        Duration duration = parseDuration(key, text, "a duration, '" + words + "' is expected",
                EXAMPLE + ", or one of the words '" + words + "'");
        if (duration != null && (duration.isNegative() || duration.isZero())) {
            report(key, text, "a duration longer than zero, '" + words + "' is expected", EXAMPLE);
            return null;
        }
        return (duration != null) ? fromDuration.apply(duration) : null;
    }

    void report(String key, String text, String rule, String remedy) {
        problems.add(property + "." + key, text, rule, orPlaceholder(text, remedy));
    }

    /// The remedy, unless the text is a placeholder that nobody defines.
    static String orPlaceholder(String text, String remedy) {
        return text.contains("${") ? "Define what the placeholder refers to, or give it a default as in '${NAME:5s}'"
                : remedy;
    }

    Problems problems() {
        return problems;
    }

    void reportMissing(String key, String rule, String remedy) {
        problems.addMissing(property + "." + key, rule, remedy);
    }

}
