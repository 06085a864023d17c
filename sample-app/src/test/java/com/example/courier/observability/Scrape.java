package com.example.courier.observability;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Prometheus gets to read: which metrics there are, and which labels each has.
record Scrape(Map<String, Set<String>> labels) {

    /// Those that Prometheus itself adds.
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? ");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    static Scrape of(String text) {
        Map<String, Set<String>> labels = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            Set<String> of = labels.computeIfAbsent(sample.group(1), (_) -> new HashSet<>(OF_PROMETHEUS));
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach((label) -> of.add(label.group(1)));
            }
        }
        return new Scrape(labels);
    }

    /// What an expression asks for in vain.
    Set<String> missing(Expression expression) {
        return expression.metrics()
            .stream()
            .flatMap((metric) -> this.labels.containsKey(metric) ? expression.labels()
                .stream()
                .filter((label) -> !this.labels.get(metric).contains(label))
                .map((label) -> metric + "{" + label + "}") : Set.of(metric).stream())
            .collect(Collectors.toSet());
    }

}
