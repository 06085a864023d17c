package io.coppice.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.coppice.application.StopReport.Entry;
import io.coppice.application.StopReport.Outcome;
import io.coppice.process.Event;
import io.coppice.process.Pid;
import io.coppice.supervision.SupervisionEvent.ChildStopped;

/// Collects what supervisors tell about the children they stop.
final class StopRecorder {

    private final List<Entry> entries = new ArrayList<>();

    synchronized void hear(Event event) {
        if (event instanceof ChildStopped stopped) {
            Outcome outcome = stopped.killed() ? Outcome.KILLED : Outcome.STOPPED;
            entries.add(new Entry(stopped.path(), stopped.pid(), outcome, stopped.took()));
        }
    }

    synchronized void killed(String path, Pid pid, Duration after) {
        entries.add(new Entry(path, pid, Outcome.KILLED, after));
    }

    synchronized StopReport report(Duration took, Set<Pid> zombies) {
        return new StopReport(entries.stream().map(entry -> stillRunning(entry, zombies)).toList(), took);
    }

    private static Entry stillRunning(Entry entry, Set<Pid> zombies) {
        return zombies.contains(entry.pid()) ? new Entry(entry.path(), entry.pid(), Outcome.STILL_RUNNING, entry.took())
                : entry;
    }

}
