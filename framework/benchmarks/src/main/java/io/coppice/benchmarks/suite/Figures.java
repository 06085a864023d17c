package io.coppice.benchmarks.suite;

import java.util.Locale;

/// How numbers are written.
final class Figures {

    /// What stands where there is no number.
    static final String NONE = "–";

    private Figures() {
    }

    /// Nanoseconds, without the unit.
    static String exact(double nanos) {
        return String.format(Locale.ROOT, (nanos < 100) ? "%.1f" : "%,.0f", nanos);
    }

    /// A duration of three digits with a fitting unit.
    static String rounded(double nanos) {
        if (nanos < 1_000) {
            return digits(nanos) + " ns";
        }
        return (nanos < 1_000_000) ? digits(nanos / 1_000) + " µs" : digits(nanos / 1_000_000) + " ms";
    }

    private static String digits(double value) {
        if (value < 10) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return String.format(Locale.ROOT, (value < 100) ? "%.1f" : "%.0f", value);
    }

    /// How many times as long one thing takes as another.
    static String ratio(double ratio) {
        return String.format(Locale.ROOT, (ratio < 10) ? "%.2f" : "%.1f", ratio);
    }

}
