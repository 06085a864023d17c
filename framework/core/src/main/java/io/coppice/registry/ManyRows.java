package io.coppice.registry;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// Several registrations under one key, or of one process, by their numbers.
final class ManyRows<K, V extends @Nullable Object> implements Rows<K, V> {

    private final ConcurrentSkipListMap<Long, Row<K, V>> rows = new ConcurrentSkipListMap<>();

    @Override
    public Rows<K, V> with(Row<K, V> row) {
        rows.put(row.number(), row);
        return this;
    }

    /// When one is left, that one stands for itself again.
    @Override
    public @Nullable Rows<K, V> without(Row<K, V> row) {
        rows.remove(row.number());
        if (rows.isEmpty()) {
            return null;
        }
        boolean isOne = rows.firstKey().equals(rows.lastKey());
        return isOne ? rows.firstEntry().getValue() : this;
    }

    @Override
    public boolean contains(Row<K, V> row) {
        return rows.containsKey(row.number());
    }

    @Override
    public void forEach(Consumer<? super Row<K, V>> action) {
        rows.values().forEach(action);
    }

}
