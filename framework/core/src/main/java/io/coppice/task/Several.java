package io.coppice.task;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.Shutdown;
import org.jspecify.annotations.Nullable;

/// Tasks that somebody waits for at once.
///
/// @param tasks in the order in which the answers are wanted
record Several<T extends @Nullable Object>(Collection<Task<T>> tasks) {

    List<T> await(Duration timeout) {
        tasks.forEach(task -> task.requireResult("awaitAll"));
        waitFor(Waiting.forResults(tasks), timeout);
        Map<Task<T>, Outcome<T>> outcomes = new LinkedHashMap<>();
        tasks.forEach(task -> outcomes.computeIfAbsent(task, Task::take));
        outcomes.forEach(Several::requireNotExited);
        return tasks.stream().map(task -> task.valueOf(Objects.requireNonNull(outcomes.get(task)), timeout)).toList();
    }

    /// An end says more than a time-out.
    private static <T extends @Nullable Object> void requireNotExited(Task<T> task, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Exited<T>(var reason)) {
            throw TaskException.ended(task, reason);
        }
    }

    List<Outcome<T>> yield(Duration timeout, int limit, Unfinished unfinished) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "The limit was " + limit + "; it must be 1 or more, leave it out to wait for all");
        }
        tasks.forEach(task -> task.requireOwner("yieldAll"));
        boolean inTime = waitFor(Waiting.forSome(Math.min(limit, tasks.size())), timeout);
        Unfinished then = inTime ? Unfinished.KEEP : unfinished;
        return tasks.stream().map(task -> now(task, then)).toList();
    }

    private static <T extends @Nullable Object> Outcome<T> now(Task<T> task, Unfinished unfinished) {
        if (task.isTaken()) {
            return Task.gone();
        }
        Outcome<T> outcome = task.outcome();
        return (outcome instanceof Outcome.None) ? switch (unfinished) {
            case KEEP -> outcome;
            case IGNORE -> task.ignore();
            case KILL -> task.shutdown(Shutdown.brutalKill());
        } : task.take();
    }

    /// Waits for the outcomes of tasks; returns whether they came in time. One whose
    /// result was taken before is not waited for.
    boolean waitFor(Waiting waiting, Duration timeout) {
        tasks.forEach(task -> begin(task, waiting));
        try {
            return waiting.await(timeout, runtime());
        }
        finally {
            tasks.forEach(task -> task.computation().forget(waiting));
        }
    }

    private static void begin(Task<?> task, Waiting waiting) {
        if (task.isTaken()) {
            waiting.accept(Task.gone());
        }
        else {
            task.computation().listen(waiting);
        }
    }

    private @Nullable ProcessRuntime runtime() {
        for (Task<T> task : tasks) {
            ProcessRuntime runtime = task.bond().runtime();
            if (runtime != null) {
                return runtime;
            }
        }
        return null;
    }

}
