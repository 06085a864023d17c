package io.coppice.benchmarks.scale;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// One panel of a figure: lines over a logarithmic number of servers, nanoseconds from zero upwards.
final class Panel {

    static final int HEIGHT = 300;

    static final int COLORS_EACH = 3;

    private static final List<String> COLORS = List.of("#0969da", "#1a7f37", "#9a6700", "#8250df", "#cf222e",
            "#57606a");

    private static final int LEFT = 76;

    private static final int RIGHT = Plot.WIDTH - 245;

    private static final int TOP = 34;

    private static final int BOTTOM = HEIGHT - 56;

    private static final int LABEL_GAP = 18;

    private static final int MOST_TICKS = 6;

    private final String heading;

    private final List<Series> lines;

    private final int firstColor;

    private final long first;

    private final long last;

    private final double step;

    private final double top;

    private final StringBuilder svg = new StringBuilder();

    Panel(String heading, List<Series> lines, int firstColor) {
        this.heading = heading;
        this.lines = lines;
        this.firstColor = firstColor;
        this.first = lines.getFirst().points().getFirst().n();
        this.last = lines.getFirst().points().getLast().n();
        double most = lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::most).max().orElse(1);
        this.step = niceStep(most / MOST_TICKS);
        this.top = Math.ceil(most / step) * step;
    }

    /// The next larger of 1, 2, 2.5 and 5 times a power of ten.
    private static double niceStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] { 1, 2, 2.5, 5 }) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    String svg() {
        add("<text class=\"head\" x=\"24\" y=\"16\">%s</text>", heading);
        axes();
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i).points(), color(i));
        }
        labels();
        return svg.toString();
    }

    private void axes() {
        for (int i = 0; i * step <= top * 1.001; i++) {
            double y = y(i * step);
            add("<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", (i == 0) ? "axis" : "grid", LEFT,
                    RIGHT, y, y);
            add("<text class=\"end\" x=\"%d\" y=\"%.1f\">%s</text>", LEFT - 10, y + 4.5, tick(i * step));
        }
        for (long n = first; n <= last; n *= 10) {
            add("<line class=\"axis\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x(n), x(n), BOTTOM, BOTTOM + 5);
            add("<text class=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>", x(n), BOTTOM + 21, shortly(n));
        }
        add("<text class=\"middle\" x=\"%d\" y=\"%d\">servers</text>", (LEFT + RIGHT) / 2, BOTTOM + 40);
    }

    private String tick(double value) {
        return Plot.format((step < 1) ? "%.1f" : "%,.0f", value);
    }

    private static String shortly(long n) {
        if (n >= 1_000_000) {
            return n / 1_000_000 + " M";
        }
        return (n >= 1_000) ? n / 1_000 + " k" : Long.toString(n);
    }

    /// The median as a line with dots, and a band from the least to the most.
    private void line(List<Point> points, String color) {
        add("<polygon class=\"band\" fill=\"%s\" points=\"%s %s\"/>", color, path(points, Point::most),
                path(points.reversed(), Point::least));
        add("<polyline class=\"line\" stroke=\"%s\" points=\"%s\"/>", color, path(points, Point::median));
        for (Point point : points) {
            add("<circle fill=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>", color, x(point.n()), y(point.median()));
        }
    }

    private String path(List<Point> points, ToDoubleFunction<Point> value) {
        return points.stream()
            .map(point -> Plot.format("%.1f,%.1f", x(point.n()), y(value.applyAsDouble(point))))
            .collect(Collectors.joining(" "));
    }

    /// The name of each line at its end, moved apart where they would overlap.
    private void labels() {
        List<Integer> fromBelow = new ArrayList<>(lines.stream().map(lines::indexOf).toList());
        fromBelow.sort(Comparator.comparingDouble(this::end).reversed());
        double below = BOTTOM + LABEL_GAP;
        for (int i : fromBelow) {
            double y = Math.min(end(i), below - LABEL_GAP);
            below = y;
            add("<text x=\"%d\" y=\"%.1f\" style=\"fill: %s; font-weight: 600\">%s</text>", RIGHT + 14, y + 4.5,
                    color(i), lines.get(i).name());
        }
    }

    private double end(int i) {
        return y(lines.get(i).points().getLast().median());
    }

    private String color(int i) {
        return COLORS.get((firstColor + i) % COLORS.size());
    }

    private double x(long n) {
        double share = (last > first) ? Math.log10((double) n / first) / Math.log10((double) last / first) : 0;
        return LEFT + 14 + (RIGHT - LEFT - 28) * share;
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * value / top;
    }

    private void add(String format, Object... values) {
        svg.append(Plot.format(format, values)).append('\n');
    }

}
