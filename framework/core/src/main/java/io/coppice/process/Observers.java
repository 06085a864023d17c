package io.coppice.process;

import java.util.List;

/// Who is to be told when a process ends.
///
/// One may join until everybody was told, even after the end: it is told with the others, after those who were linked.
/// So nobody learns that a process is gone while its links have yet to hear of it.
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
        for (List<ExitObserver> now = take(); !now.isEmpty(); now = take()) {
            now.forEach(observer -> observer.ended(ended, reason));
        }
    }

    private synchronized List<ExitObserver> take() {
        List<ExitObserver> all = waiting.removeAll();
        told = all.isEmpty();
        return all;
    }

}
