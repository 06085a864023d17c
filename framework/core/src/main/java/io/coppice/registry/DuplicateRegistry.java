package io.coppice.registry;

import java.util.List;

import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/// A [Registry] in which any number of processes share a key, and a process may register under a key several times: each is
/// an entry of its own.
///
/// @param <K> the keys
/// @param <V> the values
public final class DuplicateRegistry<K, V extends @Nullable Object> extends Registry<K, V> {

    DuplicateRegistry(Supervisor supervisor, RegistryOptions options, boolean splitByKey) {
        super(supervisor, options, splitByKey);
    }

    /// Registers the calling process under a key, without a value: it is null.
    ///
    /// @return the server that it is linked to from now on
    /// @throws IllegalStateException if the caller is no process, or if this registry
    /// does
    /// not run
    public Pid register(K key) {
        return register(key, nothing());
    }

    /// Registers the calling process under a key, with a value beside it.
    ///
    /// @return the server that it is linked to from now on
    /// @throws IllegalStateException if the caller is no process, or if this registry
    /// does
    /// not run
    public Pid register(K key, V value) {
        Self.checkAlive();
        Self self = Self.current();
        Table<K, V> table = tables.ofNew(key, self.pid());
        Row<K, V> row = tables.newRow(key, self.pid(), value);
        table.byKey().add(key, row);
        return complete(self, table, row);
    }

    /// Who has registered under this key, in the order in which they did; with several
    /// partitions, in that order within each. Who has ended is left out.
    ///
    /// @throws IllegalStateException if this registry does not run
    public List<Entry<K, V>> lookup(K key) {
        return entries(key);
    }

    @Override
    List<Row<K, V>> own(K key, Pid pid) {
        return tables.ofPid(pid).rowsOf(pid).stream().filter(row -> row.key().equals(key)).toList();
    }

}
