package io.coppice.process;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What few processes have, so that the others need not pay for it.
final class Rare {

    final @Nullable BoundedArrivals bounded;

    @Nullable String name;

    /// The monitors it has on others are a chain through themselves, oldest first: one
    /// that
    /// goes needs no search.
    private @Nullable MonitorRef oldest;

    private @Nullable MonitorRef latest;

    /// The message whose handling ended it.
    @Nullable Object fatal;

    Rare(@Nullable BoundedArrivals bounded) {
        this.bounded = bounded;
    }

    void addMonitor(MonitorRef monitor) {
        MonitorRef before = latest;
        latest = monitor;
        monitor.before = before;
        if (before != null) {
            before.after = monitor;
        }
        else {
            oldest = monitor;
        }
    }

    /// Does nothing if it has gone already, by itself or with all others.
    void removeMonitor(MonitorRef monitor) {
        MonitorRef before = monitor.before;
        MonitorRef after = monitor.after;
        if (before != null) {
            before.after = after;
        }
        if (after != null) {
            after.before = before;
        }
        oldest = (oldest == monitor) ? after : oldest;
        latest = (latest == monitor) ? before : latest;
        monitor.before = null;
        monitor.after = null;
    }

    /// The oldest of them, so many at most.
    List<MonitorRef> monitors(int most) {
        List<MonitorRef> all = new ArrayList<>();
        for (MonitorRef monitor = oldest; monitor != null && all.size() < most; monitor = monitor.after) {
            all.add(monitor);
        }
        return all;
    }

    /// All of them, which it has no more.
    List<MonitorRef> takeMonitors() {
        List<MonitorRef> all = monitors(Integer.MAX_VALUE);
        oldest = null;
        latest = null;
        return all;
    }

}
