package io.coppice.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.coppice.process.Pid;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// The tables of a registry, one for each partition whose server runs. They are what others find it by, so this outlives
/// the servers, and nothing else does.
///
/// A process belongs to the partition of its pid: that one's server is told of its end. A key belongs to a partition of
/// its own, or else wherever its processes belong to (Elixir `Registry`, options `:keys` and `:partitions`).
final class Tables<K, V extends @Nullable Object> {

    /// How long a server waits for the end of the one before it, which may have lost its
    /// supervisor a moment ago.
    private static final long PATIENCE = 1;

    private final String name;

    private final boolean splitByKey;

    private final AtomicReferenceArray<@Nullable Table<K, V>> tables;

    private final AtomicLong numbers = new AtomicLong();

    Tables(String name, int partitions, boolean splitByKey) {
        this.name = name;
        this.splitByKey = splitByKey;
        this.tables = new AtomicReferenceArray<>(partitions);
    }

    String name() {
        return name;
    }

    Row<K, V> newRow(K key, Pid pid, V value) {
        return new Row<>(numbers.incrementAndGet(), key, pid, value);
    }

    /// The table of a new registration's key.
    ///
    /// @throws IllegalStateException if its server does not run
    Table<K, V> ofNew(K key, Pid pid) {
        return splitByKey ? ofKey(key) : ofPid(pid);
    }

    /// The only table where the key can be, if keys have a partition of their own.
    ///
    /// @throws IllegalStateException if its server does not run
    Table<K, V> ofKey(Object key) {
        return open(partition(key));
    }

    /// The table of a process.
    ///
    /// @throws IllegalStateException if its server does not run
    Table<K, V> ofPid(Pid pid) {
        return open(partition(pid));
    }

    /// As [#ofKey], or null if its server does not run.
    @Nullable Table<K, V> findKey(Object key) {
        return find(partition(key));
    }

    /// The tables where the key can be.
    List<Table<K, V>> holding(K key) {
        return splitByKey ? List.of(ofKey(key)) : all();
    }

    /// All tables, except for those whose servers are being restarted.
    ///
    /// @throws IllegalStateException if none runs
    List<Table<K, V>> all() {
        List<Table<K, V>> all = new ArrayList<>(tables.length());
        for (int i = 0; i < tables.length(); i++) {
            Table<K, V> table = find(i);
            if (table != null) {
                all.add(table);
            }
        }
        if (all.isEmpty()) {
            throw notRunning();
        }
        return all;
    }

    private int partition(Object side) {
        int count = tables.length();
        return (count == 1) ? 0 : Integer.remainderUnsigned((side.hashCode() * 0x9E37_79B9) >>> 8, count);
    }

    private Table<K, V> open(int partition) {
        Table<K, V> table = find(partition);
        if (table == null) {
            throw notRunning();
        }
        return table;
    }

    /// The only table, if there is one partition and its server runs.
    Optional<Table<K, V>> find() {
        return Optional.ofNullable(find(0));
    }

    private @Nullable Table<K, V> find(int partition) {
        Table<K, V> table = tables.get(partition);
        return (table != null && table.isOpen()) ? table : null;
    }

    IllegalStateException notRunning() {
        return new IllegalStateException("'" + name + "' does not run, or is being restarted;"
                + " start it before those who use it, as an earlier child of their supervisor");
    }

    /// Called by a server that starts: this is the table of its partition from now on.
    ///
    /// @throws IllegalStateException if another server is there and stays
    Table<K, V> begin(int partition, Pid owner) throws InterruptedException {
        Table<K, V> before = tables.get(partition);
        Table<K, V> fresh = new Table<>(owner);
        if ((before != null && !hasEnded(before.owner())) || !tables.compareAndSet(partition, before, fresh)) {
            throw new IllegalStateException("'" + name + "' runs already;"
                    + " an object like this is one registry, in one runtime, at one place: make another for another");
        }
        return fresh;
    }

    private static boolean hasEnded(Pid owner) throws InterruptedException {
        var end = new CountDownLatch(1);
        var watch = owner.watch(_ -> end.countDown());
        try (var _ = Self.blocking()) {
            return end.await(PATIENCE, TimeUnit.SECONDS);
        }
        finally {
            watch.cancel();
        }
    }

    /// Called by a server that ends.
    void end(int partition, Table<K, V> table) {
        tables.compareAndSet(partition, table, null);
    }

    /// Takes a registration back, wherever it stands.
    void remove(Row<K, V> row) {
        int pids = partition(row.pid());
        Table<K, V> ofKey = tables.get(splitByKey ? partition(row.key()) : pids);
        if (ofKey != null) {
            ofKey.byKey().remove(row.key(), row);
        }
        Table<K, V> ofPid = tables.get(pids);
        if (ofPid != null) {
            ofPid.byPid().remove(row.pid(), row);
        }
    }

}
