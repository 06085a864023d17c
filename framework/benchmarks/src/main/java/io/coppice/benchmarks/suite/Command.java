package io.coppice.benchmarks.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A program that is run to its end.
///
/// @param words the program and its arguments
record Command(List<String> words) {

    /// What a program ended with, and what it printed.
    ///
    /// @param code its exit code
    /// @param lines what it printed, errors included
    record Output(int code, List<String> lines) {

    }

    /// Runs the program, for the given time at most; it is killed then.
    ///
    /// @throws IOException if it could not be started
    Output run(Duration limit) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (BufferedReader reader = process.inputReader()) {
            CompletableFuture.delayedExecutor(limit.toSeconds(), TimeUnit.SECONDS).execute(process::destroyForcibly);
            List<String> lines = reader.lines().toList();
            return new Output(process.waitFor(), lines);
        }
        finally {
            process.destroyForcibly();
        }
    }

}
