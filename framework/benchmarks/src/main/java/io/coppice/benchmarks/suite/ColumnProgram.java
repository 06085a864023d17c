package io.coppice.benchmarks.suite;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The main program of a column on the JVM.
public final class ColumnProgram {

    /// What a column ends with that does not know the workload.
    public static final int UNKNOWN_WORKLOAD = 3;

    private ColumnProgram() {
    }

    /// Does what the command line says and ends the JVM.
    ///
    /// @param args the workload, the number of iterations, the scale
    public static void run(String[] args, Map<Workload, Task> tasks) throws Exception {
        if (args.length != 3) {
            throw new IllegalArgumentException("There were " + args.length
                    + " arguments; a column needs three: workload, iterations, scale, for example: ping-pong 10 1.0");
        }
        Optional<Task> task = Workload.labelled(args[0]).map(tasks::get);
        if (task.isEmpty()) {
            System.exit(UNKNOWN_WORKLOAD);
        }
        Workload workload = Workload.labelled(args[0]).orElseThrow();
        int size = workload.size(Double.parseDouble(args[2]));
        int iterations = Integer.parseInt(args[1]);
        for (int i = 0; i < iterations; i++) {
            Timing timing = task.orElseThrow().run(size);
            System.out.printf(Locale.ROOT, "RESULT %s %.3f%n", workload.label(), timing.nanosPerOperation());
        }
        System.exit(0);
    }

}
