package io.coppice.process;

import java.util.List;

/// Who is to be told when a process ends.
///
/// One may join until everybody was told, even after the end: it is told after those who were linked and those who waited
/// before it. So nobody learns that a process is gone while its links have yet to hear of it. Who joins when others have
/// been told the reason already is told `noproc`: it might have joined because it knows of the end.
final class Observers {

    private final CompactSet<ExitObserver> waiting = new CompactSet<>();

    private boolean told;

    /// Joins; false if everybody was told.
    synchronized boolean add(ExitObserver observer) {
        return !told && waiting.add(observer);
    }

    synchronized void remove(ExitObserver observer) {
        waiting.remove(observer);
    }

    void tell(LocalProcess ended, ExitReason reason) {
        take().forEach(observer -> observer.ended(ended, reason));
        for (List<ExitObserver> late = take(); !late.isEmpty(); late = take()) {
            late.forEach(observer -> observer.ended(ended, ExitReason.NOPROC));
        }
    }

    private synchronized List<ExitObserver> take() {
        List<ExitObserver> all = waiting.removeAll();
        told |= all.isEmpty();
        return all;
    }

}
