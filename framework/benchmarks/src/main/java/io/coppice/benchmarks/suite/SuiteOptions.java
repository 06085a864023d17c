package io.coppice.benchmarks.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param rounds how often each pair of workload and column is run
/// @param iterations how often a column does its workload in one process
/// @param scale the factor for the sizes of the workloads
/// @param workloads what to measure
/// @param columns the names of the columns
/// @param markdown where the table goes; the raw data goes beside it
/// @param svg where the chart goes
record SuiteOptions(int rounds, int iterations, double scale, List<Workload> workloads, List<String> columns,
        Path markdown, Path svg) {

    static final String HELP = """
            Options: --quick (one round at a scale of 0.1, some workloads), --rounds N, --iterations N, --scale X,
            --only workload,…  --columns coppice,erlang,pekko,raw  --out FILE.md, --svg FILE.svg""";

    SuiteOptions {
        if (rounds < 1 || iterations < 2 || scale <= 0) {
            throw new IllegalArgumentException("The rounds were " + rounds + ", the iterations " + iterations
                    + ", the scale " + scale + "; use 1 or more, 2 or more, and a positive number\n" + HELP);
        }
    }

    /// Where the raw data goes.
    Path tsv() {
        String name = String.valueOf(markdown.getFileName()).replaceFirst("\\.md$", "");
        return markdown.resolveSibling(name + ".tsv");
    }

    static SuiteOptions parse(String[] args, Path target) {
        var draft = new Draft(Arrays.asList(args).contains("--quick"), target);
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            try {
                draft.take(option, rest);
            }
            catch (NoSuchElementException | NumberFormatException ex) {
                throw new IllegalArgumentException("Option '" + option + "' lacks a proper value\n" + HELP, ex);
            }
        }
        return draft.options();
    }

    /// What has been read so far.
    private static final class Draft {

        private int rounds;

        private int iterations = 10;

        private double scale;

        private List<Workload> workloads;

        private List<String> columns = Columns.NAMES;

        private Path markdown;

        private @Nullable Path svg;

        Draft(boolean quick, Path target) {
            rounds = quick ? 1 : 5;
            scale = quick ? 0.1 : 1.0;
            workloads = quick ? Workload.quick() : Workload.all();
            markdown = target.resolve(quick ? "suite-quick.md" : "suite.md");
        }

        void take(String option, Iterator<String> rest) {
            switch (option) {
                case "--quick" -> {
                }
                case "--rounds" -> rounds = Integer.parseInt(rest.next());
                case "--iterations" -> iterations = Integer.parseInt(rest.next());
                case "--scale" -> scale = Double.parseDouble(rest.next());
                case "--only" -> workloads = workloads(rest.next());
                case "--columns" -> columns = columns(rest.next());
                case "--out" -> markdown = Path.of(rest.next());
                case "--svg" -> svg = Path.of(rest.next());
                default -> throw new IllegalArgumentException("Option '" + option + "' is not known\n" + HELP);
            }
        }

        SuiteOptions options() {
            String name = String.valueOf(markdown.getFileName()).replaceFirst("\\.md$", "");
            Path chart = (svg != null) ? svg : markdown.resolveSibling(name + ".svg");
            return new SuiteOptions(rounds, iterations, scale, workloads, columns, markdown, chart);
        }

        private static List<Workload> workloads(String labels) {
            List<Workload> found = new ArrayList<>();
            for (String label : labels.split(",", -1)) {
                found.add(Workload.labelled(label)
                    .orElseThrow(() -> new IllegalArgumentException("Workload '" + label + "' is not known; there are "
                            + Workload.all().stream().map(Workload::label).toList())));
            }
            return found;
        }

        private static List<String> columns(String names) {
            List<String> found = List.of(names.split(",", -1));
            if (!Columns.NAMES.containsAll(found)) {
                throw new IllegalArgumentException(
                        "The columns were '" + names + "'; there are " + Columns.NAMES + " to choose from");
            }
            return found;
        }

    }

}
