package io.coppice.task;

import java.time.Duration;

import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;

/// How a stream of tasks works.
///
/// @param runtime where the tasks are
/// @param supervisor whose children they are, or null
/// @param linked whether a crash of one is a crash of the consumer
/// @param maxConcurrency how many run at once
/// @param ordered whether results come in the order of the inputs
/// @param timeout how long each may take, or null for as long as it likes
/// @param killing whether one that takes longer is an outcome of its own, and not the end of the stream
record StreamOptions(ProcessRuntime runtime, @Nullable TaskSupervisor supervisor, boolean linked, int maxConcurrency,
        boolean ordered, @Nullable Duration timeout, boolean killing) {

    static StreamOptions of(ProcessRuntime runtime, @Nullable TaskSupervisor supervisor) {
        return new StreamOptions(runtime, supervisor, false, Runtime.getRuntime().availableProcessors(), true,
                Task.DEFAULT_TIMEOUT, false);
    }

    StreamOptions asLinked() {
        return new StreamOptions(runtime, supervisor, true, maxConcurrency, ordered, timeout, killing);
    }

    StreamOptions withMaxConcurrency(int other) {
        return new StreamOptions(runtime, supervisor, linked, other, ordered, timeout, killing);
    }

    StreamOptions asUnordered() {
        return new StreamOptions(runtime, supervisor, linked, maxConcurrency, false, timeout, killing);
    }

    StreamOptions withTimeout(@Nullable Duration other) {
        return new StreamOptions(runtime, supervisor, linked, maxConcurrency, ordered, other, killing);
    }

    StreamOptions asKilling() {
        return new StreamOptions(runtime, supervisor, linked, maxConcurrency, ordered, timeout, true);
    }

}
