package io.coppice.supervision;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// The messages of one tree that are in quarantine, so many and no more. Thread-safe.
final class Quarantine {

    private static final int CAPACITY = 1000;

    private final SortedMap<Long, Quarantined> byId = new TreeMap<>();

    private long last;

    /// Adds a message; the oldest is dropped if there are too many.
    synchronized Quarantined add(LongFunction<Quarantined> withId) {
        Quarantined added = withId.apply(++last);
        putBack(added);
        return added;
    }

    /// Keeps a message under the id that it has.
    synchronized void putBack(Quarantined message) {
        byId.put(message.id(), message);
        if (byId.size() > CAPACITY) {
            byId.remove(byId.firstKey());
        }
    }

    synchronized List<Quarantined> oldestFirst() {
        return List.copyOf(byId.values());
    }

    synchronized Quarantined remove(long id) {
        Quarantined found = byId.remove(id);
        if (found == null) {
            throw new NoSuchElementException("No message " + id + " is in quarantine; it was replayed or dropped, or"
                    + " there were more than " + CAPACITY);
        }
        return found;
    }

}
