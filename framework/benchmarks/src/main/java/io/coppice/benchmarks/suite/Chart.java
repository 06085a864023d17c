package io.coppice.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The table as a picture: bars on a logarithmic axis, a group for each workload.
final class Chart {

    private static final int WIDTH = 1_000;

    private static final int LEFT = 310;

    private static final int RIGHT = 900;

    private static final int TOP = 118;

    private static final int BAR = 11;

    private static final int STEP = 13;

    private static final int LEAST_GROUP = 30;

    private static final int GAP = 16;

    private static final Map<String, String> COLOURS = Map.of("coppice", "#2e7d4f", "erlang", "#c0504d", "pekko",
            "#4a7ebb", "raw", "#a8adb3");

    private static final String STYLE = """
            <style>
              text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; fill: #24292f }
              .title { font-size: 20px; font-weight: 600 }
              .sub { font-size: 12.5px; fill: #57606a }
              .name { font-size: 13px; font-weight: 600; text-anchor: end }
              .what { font-size: 10.5px; fill: #6e7781; text-anchor: end }
              .value { font-size: 10px; fill: #424a53 }
              .ours { font-weight: 700 }
              .axis { font-size: 11px; fill: #6e7781; text-anchor: middle }
              .grid { stroke: #dfe3e8; stroke-width: 1 }
              .rule { stroke: #eceff2; stroke-width: 1 }
              .spread { stroke: #24292f; stroke-opacity: 0.55; stroke-width: 1.2 }
            </style>
            """;

    private final Report report;

    private final Results results;

    private final Scale scale;

    private final StringBuilder body = new StringBuilder();

    private int y = TOP;

    Chart(Report report, Results results) {
        this.report = report;
        this.results = results;
        this.scale = Scale.of(results);
    }

    String svg() {
        for (Workload workload : report.options().workloads()) {
            group(workload);
        }
        int bottom = y;
        int height = bottom + 62;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-label="Time per operation of each workload in each column">
                """.formatted(WIDTH, height, WIDTH, height) + STYLE
                + "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#fdfdfc\"/>\n".formatted(WIDTH, height) + head()
                + grid(bottom) + body
                + text("sub", 24, height - 16, report.machine() + "; JDK " + report.machine().java()) + "</svg>\n";
    }

    private String head() {
        int rounds = report.options().rounds();
        String how = (rounds == 1) ? "One round."
                : "Medians of " + rounds + " rounds; the thin line is from the least to the most.";
        var head = new StringBuilder(text("title", 24, 38, "Time per operation"))
            .append(text("sub", 24, 59, "Logarithmic axis, shorter is faster. " + how));
        int x = 24;
        for (Column column : report.columns()) {
            String title = column.title().replaceFirst(",.*", "");
            head.append("<rect x=\"%d\" y=\"74\" width=\"12\" height=\"12\" rx=\"2\" fill=\"%s\"/>\n".formatted(x,
                    colour(column)));
            head.append(text("sub", x + 18, 84, title));
            x += 48 + 7 * title.length();
        }
        return head.toString();
    }

    private String grid(int bottom) {
        var grid = new StringBuilder();
        for (int decade = scale.from(); decade <= scale.to(); decade++) {
            double nanos = Math.pow(10, decade);
            double x = scale.x(nanos);
            String label = Figures.rounded(nanos).replaceFirst("\\.0+ ", " ");
            grid.append(String.format(Locale.ROOT,
                    "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n", x, TOP - 8, x, bottom - 4));
            grid.append(text("axis", (int) x, TOP - 13, label)).append(text("axis", (int) x, bottom + 11, label));
        }
        return grid.toString();
    }

    private void group(Workload workload) {
        List<String> bars = new ArrayList<>();
        for (Column column : report.columns()) {
            Optional<Summary> summary = results.summary(new Cell(workload, column.name()));
            summary.ifPresent(found -> bars.add(bar(column, found)));
        }
        int height = Math.max(LEAST_GROUP, bars.size() * STEP);
        int middle = y + height / 2;
        body.append(text("name", LEFT - 14, middle - 3, workload.label()))
            .append(text("what", LEFT - 14, middle + 11, workload.operation()));
        int top = y + (height - bars.size() * STEP) / 2;
        for (String bar : bars) {
            body.append("<g transform=\"translate(0 %d)\">\n".formatted(top)).append(bar).append("</g>\n");
            top += STEP;
        }
        y += height + GAP;
        body.append("<line class=\"rule\" x1=\"24\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n".formatted(y - GAP / 2,
                WIDTH - 24, y - GAP / 2));
    }

    private String bar(Column column, Summary summary) {
        double end = scale.x(summary.median());
        double spreadEnd = scale.x(summary.max());
        String value = column.name().equals("coppice") ? "value ours" : "value";
        var bar = new StringBuilder(String.format(Locale.ROOT,
                "<rect x=\"%d\" y=\"0\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>\n", LEFT, end - LEFT, BAR,
                colour(column)));
        if (summary.max() > summary.min()) {
            double middle = BAR / 2.0;
            bar.append(String.format(Locale.ROOT,
                    "<line class=\"spread\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                    scale.x(summary.min()), middle, spreadEnd, middle));
        }
        return bar.append(text(value, (int) spreadEnd + 6, 9, Figures.rounded(summary.median()))).toString();
    }

    private static String colour(Column column) {
        return COLOURS.getOrDefault(column.name(), "#888888");
    }

    private static String text(String style, int x, int y, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
        return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(style, x, y, escaped);
    }

    /// The axis.
    ///
    /// @param from the power of ten on its left
    /// @param to the power of ten on its right
    private record Scale(int from, int to) {

        static Scale of(Results results) {
            List<Double> figures = results.runs()
                .stream()
                .filter(run -> run.outcome() == Run.Outcome.DONE)
                .map(Run::figure)
                .toList();
            if (figures.isEmpty()) {
                return new Scale(1, 2);
            }
            Summary all = Summary.of(figures);
            int from = (int) Math.floor(Math.log10(all.min() * 0.9));
            return new Scale(from, Math.max(from + 1, (int) Math.ceil(Math.log10(all.max()))));
        }

        double x(double nanos) {
            return LEFT + (Math.log10(nanos) - from) / (to - from) * (RIGHT - LEFT);
        }

    }

}
