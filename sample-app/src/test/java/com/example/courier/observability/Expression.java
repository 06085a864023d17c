package com.example.courier.observability;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What an expression of PromQL reads: which metrics, and which labels. It is good enough for expressions without labels in
/// `group_left` and the like.
record Expression(Set<String> metrics, Set<String> labels) {

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring) *\\(([^)]*)\\)");

    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)\\}");

    private static final Pattern NOT_A_METRIC = Pattern
        .compile("\\[[^\\]]*\\]|\\b\\d\\w*|\\b(?:and|or|unless|offset|bool)\\b");

    private static final Pattern METRIC = Pattern.compile("\\b([a-zA-Z_:][\\w:]*)\\b(?! *\\()");

    private static final Pattern NAME = Pattern.compile("\\w+");

    static Expression of(String promQl) {
        String text = promQl.replaceAll("\"[^\"]*\"", "");
        Set<String> labels = new HashSet<>();
        text = LABEL_VALUES.matcher(text).replaceAll((values) -> "$1 by ($2)");
        for (Pattern pattern : new Pattern[] { GROUPING, MATCHERS }) {
            pattern.matcher(text).results().forEach((match) -> labels.addAll(names(NAME, match.group(1))));
            text = pattern.matcher(text).replaceAll("");
        }
        return new Expression(names(METRIC, NOT_A_METRIC.matcher(text).replaceAll(" ")), labels);
    }

    /// The same, with what a text such as a legend makes of the labels of the result.
    Expression shownAs(String template) {
        Set<String> all = new HashSet<>(this.labels);
        Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?(\\w+)")
            .matcher(template)
            .results()
            .forEach((name) -> all.add(name.group(1)));
        return new Expression(this.metrics, all);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((name) -> name.group(name.groupCount())).collect(Collectors.toSet());
    }

}
