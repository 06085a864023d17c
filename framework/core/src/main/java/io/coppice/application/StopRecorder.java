package io.coppice.application;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.coppice.application.StopReport.Entry;
import io.coppice.application.StopReport.Outcome;
import io.coppice.process.Pid;
import io.coppice.supervision.SupervisionEvent.ChildStopped;

/// Collects what supervisors tell about the children they stop.
final class StopRecorder {

    private final Map<Pid, Entry> entries = new LinkedHashMap<>();

    synchronized void stopped(ChildStopped event) {
        Outcome outcome = event.killed() ? Outcome.KILLED : Outcome.STOPPED;
        add(new Entry(event.path(), event.pid(), outcome, event.took(), List.of()));
    }

    synchronized void killed(String path, Pid pid, Duration after) {
        add(new Entry(path, pid, Outcome.KILLED, after, List.of()));
    }

    private void add(Entry entry) {
        entries.putIfAbsent(entry.pid(), entry);
    }

    synchronized boolean knowsAnyOf(Set<Pid> pids) {
        return pids.stream().anyMatch(entries::containsKey);
    }

    synchronized StopReport report(Duration took, Map<Pid, List<StackTraceElement>> zombies) {
        return new StopReport(entries.values().stream().map(entry -> stillRunning(entry, zombies)).toList(), took);
    }

    private static Entry stillRunning(Entry entry, Map<Pid, List<StackTraceElement>> zombies) {
        List<StackTraceElement> stack = zombies.get(entry.pid());
        return (stack != null) ? new Entry(entry.path(), entry.pid(), Outcome.STILL_RUNNING, entry.took(), stack)
                : entry;
    }

}
