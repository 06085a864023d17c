package io.coppice.process;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The part of a process that concerns those who are to be told when it ends.
///
/// One may join until everybody was told, even after the end: it is told after those who were linked and those who waited
/// before it. So nobody learns that a process is gone while its links have yet to hear of it. Who joins when others have
/// been told the reason already is told `noproc`: it might have joined because it knows of the end.
abstract class Watched extends Equipped {

    /// Stands in place of the observers once all were told.
    private static final Object TOLD = new Object();

    private @Nullable Object observers;

    Watched(@Nullable BoundedArrivals arrivals) {
        super(arrivals);
    }

    /// Joins; false if everybody was told.
    final synchronized boolean addObserver(ExitObserver observer) {
        if (observers == TOLD) {
            return false;
        }
        observers = CompactSet.with(observers, observer);
        return true;
    }

    final synchronized void removeObserver(ExitObserver observer) {
        observers = CompactSet.without(observers, observer);
    }

    final void tellObservers(LocalProcess ended, ExitReason reason) {
        take().forEach(observer -> observer.ended(ended, reason));
        for (List<ExitObserver> late = take(); !late.isEmpty(); late = take()) {
            late.forEach(observer -> observer.ended(ended, ExitReason.NOPROC));
        }
    }

    private synchronized List<ExitObserver> take() {
        List<ExitObserver> all = CompactSet.list((observers != TOLD) ? observers : null, ExitObserver.class);
        observers = all.isEmpty() ? TOLD : null;
        return all;
    }

}
