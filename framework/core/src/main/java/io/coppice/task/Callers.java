package io.coppice.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.coppice.process.Pid;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// Who asked for a task, and who asked for that one (Elixir `$callers`).
///
/// @param caller the process that asked
/// @param above who asked for the task in which that was, or null
record Callers(Pid caller, @Nullable Callers above) {

    private static final ScopedValue<Bound> HERE = ScopedValue.newInstance();

    /// Those who ask for a task by the calling code, or null if that runs in no process.
    static @Nullable Callers now() {
        return Self.find().map(Callers::of).orElse(null);
    }

    static Callers of(Self caller) {
        return new Callers(caller.pid(), here());
    }

    /// Those who asked for the task that the calling code is, or null.
    static @Nullable Callers here() {
        Bound bound = HERE.isBound() ? HERE.get() : null;
        return (bound != null && Self.is(bound.task)) ? bound.callers : null;
    }

    /// Does the work of a task.
    static <T extends @Nullable Object> T call(Pid task, @Nullable Callers callers, Callable<? extends T> work)
            throws Exception {
        if (callers == null) {
            return work.call();
        }
        return ScopedValue.where(HERE, new Bound(task, callers)).call(work::call);
    }

    static List<Pid> list(@Nullable Callers nearest) {
        List<Pid> all = new ArrayList<>();
        for (Callers next = nearest; next != null; next = next.above) {
            all.add(next.caller);
        }
        return List.copyOf(all);
    }

    /// A process that is begun on the thread of a task, as part of its own start, is not
    /// that task.
    private record Bound(Pid task, Callers callers) {
    }

}
