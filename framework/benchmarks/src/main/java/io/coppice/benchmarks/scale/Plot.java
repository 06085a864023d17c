package io.coppice.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A figure in SVG of panels below each other, for light and dark pages.
final class Plot {

    static final int WIDTH = 840;

    private static final int TITLE = 50;

    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; fill: #57606a; }
            .title { font-size: 17px; font-weight: 600; fill: #1f2328; }
            .head { font-size: 13px; font-weight: 600; fill: #1f2328; }
            .page { fill: #ffffff; }
            .grid { stroke: #d8dee4; stroke-width: 1; }
            .axis { stroke: #8c959f; stroke-width: 1; }
            .line { fill: none; stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round; }
            .band { opacity: 0.16; }
            .end { text-anchor: end; }
            .middle { text-anchor: middle; }
            @media (prefers-color-scheme: dark) {
              text { fill: #9198a1; }
              .title, .head { fill: #f0f6fc; }
              .page { fill: #0d1117; }
              .grid { stroke: #262c36; }
              .axis { stroke: #656c76; }
            }
            </style>
            """;

    private final String title;

    private final List<String> panels = new ArrayList<>();

    Plot(String title) {
        this.title = title;
    }

    void panel(String heading, List<Series> lines) {
        int firstColor = panels.size() * Panel.COLORS_EACH;
        panels.add(new Panel(heading, lines, firstColor).svg());
    }

    String svg() {
        int height = TITLE + panels.size() * Panel.HEIGHT;
        var svg = new StringBuilder();
        svg.append(format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n", WIDTH,
                height));
        svg.append(format("<title>%s</title>%n", title)).append(STYLE);
        svg.append(format("<rect class=\"page\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n", WIDTH, height));
        svg.append(format("<text class=\"title\" x=\"24\" y=\"34\">%s</text>%n", title));
        svg.append(
                format("<text class=\"end\" x=\"%d\" y=\"34\">line: median, band: least to most</text>%n", WIDTH - 24));
        for (int i = 0; i < panels.size(); i++) {
            svg.append(format("<g transform=\"translate(0 %d)\">%n", TITLE + i * Panel.HEIGHT));
            svg.append(panels.get(i)).append(format("</g>%n"));
        }
        return svg.append(format("</svg>%n")).toString();
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }

}
