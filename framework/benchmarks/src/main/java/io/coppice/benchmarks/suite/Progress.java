package io.coppice.benchmarks.suite;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// One line for each process that has finished, with a guess at when all will have.
final class Progress {

    private final PrintStream out;

    private final int total;

    private final long begun = System.nanoTime();

    private long last = begun;

    private int done;

    Progress(PrintStream out, int total) {
        this.out = out;
        this.total = total;
    }

    /// Tells of one more process.
    void finished(Run run) {
        done++;
        long now = System.nanoTime();
        String result = switch (run.outcome()) {
            case DONE -> Figures.exact(run.figure()) + " ns";
            case UNKNOWN -> Figures.NONE;
            case FAILED -> "FAILED: " + run.trouble();
        };
        out.printf(Locale.ROOT, "[%3d/%d] round %d  %-21s %-8s %14s   %4.1f s, about %s left%n", done, total,
                run.round(), run.cell().workload().label(), run.cell().column(), result, (now - last) / 1e9, left(now));
        last = now;
    }

    /// Leaves out a process that would not do anything.
    void skipped() {
        done++;
    }

    private String left(long now) {
        var left = Duration.ofNanos((now - begun) / done * (total - done));
        return (left.toMinutes() > 1) ? left.toMinutes() + " min" : left.toSeconds() + " s";
    }

}
