package io.coppice.benchmarks.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A program that can do the workloads.
///
/// @param name its name on the command line
/// @param title its name in the table
/// @param command what it is started with, without the workload, the iterations and the scale
record Column(String name, String title, List<String> command) {

    private static final Duration LIMIT = Duration.ofMinutes(15);

    /// Runs a workload in a new process.
    Run run(Workload workload, SuiteOptions options, int round) throws InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.add(workload.label());
        words.add(Integer.toString(options.iterations()));
        words.add(String.format(Locale.ROOT, "%s", options.scale()));
        var cell = new Cell(workload, name);
        try {
            Command.Output output = new Command(words).run(LIMIT);
            return Run.of(round, cell, output, options.iterations());
        }
        catch (IOException ex) {
            return Run.failed(round, cell, String.valueOf(ex.getMessage()));
        }
    }

}
