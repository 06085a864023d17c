package io.coppice.benchmarks.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The runner: all workloads in all columns in turn, several rounds, and one table.
public final class Suite {

    private final SuiteOptions options;

    private final Columns columns;

    private final Report report;

    private final PrintStream out;

    private final Results results = new Results();

    private Suite(SuiteOptions options, Columns columns, Report report, PrintStream out) {
        this.options = options;
        this.columns = columns;
        this.report = report;
        this.out = out;
    }

    /// Runs the suite.
    ///
    /// @param args see [SuiteOptions#HELP]
    public static void main(String[] args) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path target = Path.of(System.getProperty("suite.target", "framework/benchmarks/target"));
        SuiteOptions options;
        try {
            options = SuiteOptions.parse(args, target);
        }
        catch (IllegalArgumentException ex) {
            out.println(ex.getMessage());
            System.exit(2);
            return;
        }
        Columns columns = Columns.find(options.columns(), target);
        columns.missing().forEach(out::println);
        var report = new Report(options, columns.available(), Machine.here(), String.join(" ", args));
        new Suite(options, columns, report, out).run();
    }

    private void run() throws IOException, InterruptedException {
        int processes = options.rounds() * options.workloads().size() * columns.available().size();
        var progress = new Progress(out, processes);
        for (int round = 1; round <= options.rounds(); round++) {
            for (Workload workload : options.workloads()) {
                measure(workload, round, progress);
            }
            write();
        }
        out.println();
        out.println(Files.readString(options.markdown()));
        out.println("Written: " + options.markdown() + ", " + options.svg() + ", " + options.tsv());
    }

    /// The columns take turns in being the first, lest one always finds the machine
    /// hotter.
    private void measure(Workload workload, int round, Progress progress) throws InterruptedException {
        List<Column> order = new ArrayList<>(columns.available());
        Collections.rotate(order, round - 1);
        for (Column column : order) {
            if (results.isUnknown(new Cell(workload, column.name()))) {
                progress.skipped();
                continue;
            }
            Run run = column.run(workload, options, round);
            results.add(run);
            progress.finished(run);
        }
    }

    /// After each round, so that whoever interrupts the suite has something.
    private void write() throws IOException {
        write(options.markdown(), report.markdown(results));
        write(options.tsv(), report.tsv(results));
        write(options.svg(), report.chart(results));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, content);
    }

}
