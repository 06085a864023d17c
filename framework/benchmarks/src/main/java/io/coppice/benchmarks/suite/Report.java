package io.coppice.benchmarks.suite;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// What the measurements say, for people and for programs.
///
/// @param options what was asked for
/// @param columns what was measured
/// @param machine where
/// @param args the command line
record Report(SuiteOptions options, List<Column> columns, Machine machine, String args) {

    private static final String OURS = "coppice";

    String chart(Results results) {
        return new Chart(this, results).svg();
    }

    /// One line for each iteration of each process.
    String tsv(Results results) {
        var text = new StringBuilder("round\tworkload\tcolumn\titeration\tcounts\tnanoseconds\n");
        for (Run run : results.runs()) {
            for (int i = 0; i < run.nanos().size(); i++) {
                text.append(String.format(Locale.ROOT, "%d\t%s\t%s\t%d\t%s\t%.3f\n", run.round(),
                        run.cell().workload().label(), run.cell().column(), i + 1,
                        (i >= run.nanos().size() / 2) ? "yes" : "no", run.nanos().get(i)));
            }
        }
        return text.toString();
    }

    String markdown(Results results) {
        return """
                # The comparison suite

                Nanoseconds per operation, less is better: %s. The ratios are Coppice's median divided by the other's, \
                so below 1 Coppice is faster.

                %s%s
                %s""".formatted(howMany(), table(results), picture(), notes(results));
    }

    private String howMany() {
        return (options.rounds() == 1) ? "**one round**, so only a first impression"
                : "**the median** of " + options.rounds() + " rounds, and the least and the most of them";
    }

    private String picture() {
        boolean beside = Objects.equals(options.markdown().toAbsolutePath().getParent(),
                options.svg().toAbsolutePath().getParent());
        return beside ? "\n![Time per operation, as a chart](" + options.svg().getFileName() + ")\n" : "";
    }

    private String table(Results results) {
        List<Column> others = columns.stream().filter(column -> !column.name().equals(OURS)).toList();
        List<String> head = new ArrayList<>(List.of("workload", "one operation is a …"));
        columns.forEach(column -> head.add(shortTitle(column)));
        others.forEach(other -> head.add("÷ " + shortTitle(other)));
        var text = new StringBuilder(line(head));
        text.append("| --- | --- |").append(" ---: |".repeat(columns.size() + others.size())).append('\n');
        for (Workload workload : options.workloads()) {
            List<String> cells = new ArrayList<>(List.of("`" + workload.label() + "`", workload.operation()));
            columns.forEach(column -> cells.add(figure(results, new Cell(workload, column.name()))));
            others.forEach(other -> cells
                .add(results.ratio(workload, OURS, other.name()).map(Figures::ratio).orElse(Figures.NONE)));
            text.append(line(cells));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /// The title without the version.
    static String shortTitle(Column column) {
        return column.title().replaceFirst("[ /](OTP )?\\d.*|/OTP.*", "");
    }

    private String figure(Results results, Cell cell) {
        long failures = results.failures(cell);
        String suffix = (failures > 0) ? " (" + failures + " failed)" : "";
        return results.summary(cell).map(summary -> {
            String median = "**" + Figures.exact(summary.median()) + "**";
            return (options.rounds() == 1) ? median
                    : median + " (" + Figures.exact(summary.min()) + "–" + Figures.exact(summary.max()) + ")";
        }).orElse(Figures.NONE) + suffix;
    }

    private String notes(Results results) {
        List<String> notes = new ArrayList<>();
        notes.add("Machine: " + machine);
        notes.add("Versions: JDK " + machine.java() + peers());
        notes.add("Date: " + LocalDate.now(ZoneOffset.UTC));
        notes.add("Command: `mvn -q -pl framework/benchmarks -am -Psuite -DskipTests verify"
                + (args.isBlank() ? "" : " -Dsuite.args=\"" + args + "\"") + "`");
        notes.add("JVM options of the columns on the JVM: `" + String.join(" ", Columns.JVM_OPTIONS) + "`; of Erlang: `"
                + String.join(" ", Erlang.OPTIONS) + "`");
        notes.add(("A round: each workload runs in each column in turn, in a process of its own that does it %d times; "
                + "the median of the last %d is the figure of the round, those before warm up. "
                + "The sizes of the workloads were multiplied by %s")
            .formatted(options.iterations(), options.iterations() - options.iterations() / 2, options.scale()));
        notes.add("Plain JDK: queues, virtual threads and a `ForkJoinPool`, with nothing of what makes a process; "
                + "the physical limit. " + Figures.NONE + ": a column has no such thing");
        failures(results).forEach(notes::add);
        return notes.stream().map(note -> "- " + note + ".\n").collect(Collectors.joining());
    }

    private String peers() {
        return columns.stream()
            .filter(column -> !isPlain(column))
            .map(column -> "; " + column.title())
            .collect(Collectors.joining());
    }

    private static boolean isPlain(Column column) {
        return column.name().equals("raw") || column.name().equals(OURS);
    }

    private static List<String> failures(Results results) {
        return results.runs()
            .stream()
            .filter(run -> run.outcome() == Run.Outcome.FAILED)
            .map(run -> "Failed: " + run.cell().workload().label() + " of " + run.cell().column() + " in round "
                    + run.round() + ", " + run.trouble().lines().findFirst().orElse(""))
            .toList();
    }

}
