package io.coppice.benchmarks.suite.pekko;

import java.util.List;

/// One thing to measure.
@FunctionalInterface
interface Workload {

    /// Does the work once and says what it cost.
    List<Figure> run(Stage stage);

}
