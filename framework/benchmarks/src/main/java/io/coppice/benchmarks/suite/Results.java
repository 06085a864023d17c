package io.coppice.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that has been measured so far.
final class Results {

    private final List<Run> runs = new ArrayList<>();

    void add(Run run) {
        runs.add(run);
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }

    /// Whether a column has said that it does not have a workload.
    boolean isUnknown(Cell cell) {
        return runs.stream().anyMatch(run -> run.cell().equals(cell) && run.outcome() == Run.Outcome.UNKNOWN);
    }

    /// The rounds of a cell in three numbers, if there is one that succeeded.
    Optional<Summary> summary(Cell cell) {
        List<Double> figures = runs.stream()
            .filter(run -> run.cell().equals(cell) && run.outcome() == Run.Outcome.DONE)
            .map(Run::figure)
            .toList();
        return figures.isEmpty() ? Optional.empty() : Optional.of(Summary.of(figures));
    }

    /// The median of one column divided by that of another.
    Optional<Double> ratio(Workload workload, String column, String to) {
        Optional<Summary> dividend = summary(new Cell(workload, column));
        Optional<Summary> divisor = summary(new Cell(workload, to));
        return dividend.flatMap(above -> divisor.map(below -> above.median() / below.median()));
    }

    /// How often a cell failed.
    long failures(Cell cell) {
        return runs.stream().filter(run -> run.cell().equals(cell) && run.outcome() == Run.Outcome.FAILED).count();
    }

}
