package io.coppice.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;

/// What came of one process.
///
/// @param round from 1
/// @param cell what it was
/// @param outcome how it ended
/// @param nanos the nanoseconds per operation of each iteration
/// @param trouble the last lines that it printed if it failed
record Run(int round, Cell cell, Outcome outcome, List<Double> nanos, String trouble) {

    private static final int LINES_OF_TROUBLE = 12;

    /// How a process ended.
    enum Outcome {

        /// With all its results.
        DONE,

        /// It does not have this workload.
        UNKNOWN,

        /// With an error, or with too few results.
        FAILED

    }

    static Run failed(int round, Cell cell, String trouble) {
        return new Run(round, cell, Outcome.FAILED, List.of(), trouble);
    }

    static Run of(int round, Cell cell, Command.Output output, int iterations) {
        if (output.code() == ColumnProgram.UNKNOWN_WORKLOAD) {
            return new Run(round, cell, Outcome.UNKNOWN, List.of(), "");
        }
        String prefix = "RESULT " + cell.workload().label() + " ";
        List<Double> nanos = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String line : output.lines()) {
            if (line.startsWith(prefix)) {
                nanos.add(Double.parseDouble(line.substring(prefix.length()).strip()));
            }
            else {
                others.add(line);
            }
        }
        if (output.code() == 0 && nanos.size() == iterations) {
            return new Run(round, cell, Outcome.DONE, nanos, "");
        }
        List<String> last = others.subList(Math.max(0, others.size() - LINES_OF_TROUBLE), others.size());
        return failed(round, cell, "exit code " + output.code() + " after " + nanos.size() + " of " + iterations
                + " results\n" + String.join("\n", last));
    }

    /// The iterations that count: all but the first half, which warms up.
    List<Double> counted() {
        return nanos.subList(nanos.size() / 2, nanos.size());
    }

    /// The figure of this round.
    double figure() {
        return Summary.of(counted()).median();
    }

}
