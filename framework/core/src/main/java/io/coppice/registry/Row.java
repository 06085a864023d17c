package io.coppice.registry;

import java.util.function.Consumer;

import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// One registration as it stands in the tables. There may be very many of these.
final class Row<K, V extends @Nullable Object> implements Rows<K, V> {

    private final K key;

    private final Pid pid;

    private final long number;

    /// Only the process that registered changes it.
    private volatile V value;

    Row(long number, K key, Pid pid, V value) {
        this.number = number;
        this.key = key;
        this.pid = pid;
        this.value = value;
    }

    long number() {
        return number;
    }

    K key() {
        return key;
    }

    Pid pid() {
        return pid;
    }

    V value() {
        return value;
    }

    void value(V other) {
        value = other;
    }

    Entry<K, V> entry() {
        return new Entry<>(key, pid, value);
    }

    @Override
    public Rows<K, V> with(Row<K, V> row) {
        return new ManyRows<K, V>().with(this).with(row);
    }

    @Override
    public @Nullable Rows<K, V> without(Row<K, V> row) {
        return contains(row) ? null : this;
    }

    @Override
    public boolean contains(Row<K, V> row) {
        return equals(row);
    }

    @Override
    public void forEach(Consumer<? super Row<K, V>> action) {
        action.accept(this);
    }

}
