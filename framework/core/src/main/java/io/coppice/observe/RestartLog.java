package io.coppice.observe;

import java.util.ArrayDeque;
import java.util.List;

import io.coppice.process.ProcessRuntime;
import io.coppice.process.Subscription;
import io.coppice.supervision.SupervisionEvent.ChildRestarted;

/// The latest restarts of a runtime, so many and no more. Thread-safe.
public final class RestartLog implements AutoCloseable {

    private final int capacity;

    private final ArrayDeque<ChildRestarted> newestFirst = new ArrayDeque<>();

    private final Subscription subscription;

    private RestartLog(ProcessRuntime runtime, int capacity) {
        this.capacity = capacity;
        this.subscription = runtime.subscribe(ChildRestarted.class, this::add);
    }

    /// Begins to listen.
    ///
    /// @param capacity how many restarts to keep, at least 1
    public static RestartLog attach(ProcessRuntime runtime, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("The capacity was " + capacity + "; keep at least 1 restart");
        }
        return new RestartLog(runtime, capacity);
    }

    private synchronized void add(ChildRestarted restarted) {
        if (newestFirst.size() == capacity) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(restarted);
    }

    /// The newest restarts, newest first, at most as many as asked for.
    public synchronized List<ChildRestarted> newest(int limit) {
        return newestFirst.stream().limit(limit).toList();
    }

    /// Stops listening.
    @Override
    public void close() {
        subscription.close();
    }

}
