package io.coppice.stress;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;

/// A run of jcstress that takes no test for passed that never ran.
///
/// On its own jcstress fails on a forbidden outcome, but passes over tests that it can't load, or for which the machine
/// has too few processors.
public final class StressRun {

    private StressRun() {
    }

    /// Runs jcstress.
    ///
    /// @param args as on the command line of jcstress
    /// @throws IllegalStateException if a test did not run
    public static void main(String[] args) throws Exception {
        Options options = new Options(args);
        if (!options.parse()) {
            throw new IllegalArgumentException("jcstress could not make sense of its options; see its help above");
        }
        JCStress jcstress = new JCStress(options);
        Set<String> missing = new TreeSet<>(jcstress.getTests());
        if (missing.isEmpty()) {
            throw new IllegalStateException("No test matches '" + options.getTestFilter()
                    + "'; it is a regular expression on the full names of the test classes");
        }
        jcstress.run();
        removeThoseThatRan(missing, options.getResultFile());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("These tests did not run: " + missing
                    + "; each must load and needs two processors, and the output of jcstress says which it lacked");
        }
    }

    private static void removeThoseThatRan(Set<String> tests, String resultFile)
            throws IOException, ClassNotFoundException {
        var results = new InProcessCollector();
        var file = new DiskReadCollector(resultFile, results);
        try {
            file.dump();
        }
        finally {
            file.close();
        }
        results.getTestResults()
            .stream()
            .filter(result -> result.status() == Status.NORMAL)
            .forEach(result -> tests.remove(result.getName()));
    }

}
