package io.coppice.benchmarks.suite.coppice;

import java.util.concurrent.CompletableFuture;

import io.coppice.benchmarks.suite.Task;
import io.coppice.benchmarks.suite.Timing;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;

/// One workload, done and timed by a direct-style process, the measurer.
@FunctionalInterface
interface Work {

    Timing run(Self measurer, int size) throws Exception;

    /// This work as a task: a new measurer for each iteration, in the same runtime.
    default Task in(ProcessRuntime runtime) {
        return size -> {
            var outcome = new CompletableFuture<Timing>();
            runtime.spawn(self -> outcome.complete(run(self, size)))
                .watch(reason -> outcome
                    .completeExceptionally(new IllegalStateException("The measurer ended: " + reason, reason.cause())));
            return outcome.get();
        };
    }

}
