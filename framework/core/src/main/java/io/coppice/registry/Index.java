package io.coppice.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/// Finds registrations by one of their sides: the key, or the process. Reading takes no lock.
///
/// @param <I> that side
final class Index<I, K, V extends @Nullable Object> {

    private final ConcurrentMap<I, Rows<K, V>> rows = new ConcurrentHashMap<>();

    private final LongAdder size = new LongAdder();

    void add(I at, Row<K, V> row) {
        rows.compute(at, (_, there) -> {
            size.increment();
            return (there != null) ? there.with(row) : row;
        });
    }

    /// Adds a row unless a living process has one there; the row of a dead one gives way.
    /// Returns the row that is there then.
    Row<K, V> addUnlessAlive(I at, Row<K, V> row) {
        if (rows.get(at) instanceof Row<K, V> there && there.pid().isAlive()) {
            return there;
        }
        return (Row<K, V>) rows.compute(at, (_, there) -> {
            if (there instanceof Row<K, V> old && old.pid().isAlive()) {
                return old;
            }
            if (there == null) {
                size.increment();
            }
            return row;
        });
    }

    /// Removes a row that may be there.
    void remove(I at, Row<K, V> row) {
        rows.computeIfPresent(at, (_, there) -> {
            if (!there.contains(row)) {
                return there;
            }
            size.decrement();
            return there.without(row);
        });
    }

    /// Removes all rows that are there, and returns them.
    List<Row<K, V>> removeAll(I at) {
        List<Row<K, V>> all = new ArrayList<>();
        rows.computeIfPresent(at, (_, there) -> {
            there.forEach(all::add);
            size.add(-all.size());
            return null;
        });
        return all;
    }

    @Nullable Rows<K, V> find(I at) {
        return rows.get(at);
    }

    List<Row<K, V>> all(I at) {
        List<Row<K, V>> all = new ArrayList<>();
        Rows<K, V> there = rows.get(at);
        if (there != null) {
            there.forEach(all::add);
        }
        return all;
    }

    List<Row<K, V>> all() {
        List<Row<K, V>> all = new ArrayList<>();
        rows.values().forEach(there -> there.forEach(all::add));
        return all;
    }

    Set<I> sides() {
        return Set.copyOf(rows.keySet());
    }

    long size() {
        return size.sum();
    }

}
