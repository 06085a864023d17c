package io.coppice.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.coppice.process.Pid;
import io.coppice.process.Self;
import io.coppice.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/// A [Registry] in which a key belongs to one process at a time.
///
/// @param <K> the keys
/// @param <V> the values
public final class UniqueRegistry<K, V extends @Nullable Object> extends Registry<K, V> {

    /// All partitions fall together, since a process may have keys in each.
    UniqueRegistry(String name, RegistryOptions options) {
        super(Supervisor.oneForAll(name), options, true);
    }

    /// Registers the calling process under a key, without a value: it is null.
    ///
    /// @return the server that it is linked to from now on
    /// @throws IllegalArgumentException if a living process has the key
    /// @throws IllegalStateException if the caller is no process, or if this registry
    /// does
    /// not run
    public Pid register(K key) {
        return register(key, nothing());
    }

    /// Registers the calling process under a key, with a value beside it.
    ///
    /// @return the server that it is linked to from now on
    /// @throws IllegalArgumentException if a living process has the key
    /// @throws IllegalStateException if the caller is no process, or if this registry
    /// does
    /// not run
    public Pid register(K key, V value) {
        Optional<Pid> holder = tryRegister(key, value);
        if (holder.isPresent()) {
            throw new IllegalArgumentException("The key '" + key + "' of registry '" + name() + "' is taken by "
                    + holder.get() + "; a key has one holder at a time, use tryRegister if that is to be expected");
        }
        return tables.ofPid(Self.current().pid()).owner();
    }

    /// As [#register(Object, Object)], unless a living process has the key: then nothing
    /// changes, and that process is returned, be it the caller. Who has ended does not
    /// count, even if it was not cleared up after yet.
    ///
    /// @return who was in the way; empty if the caller has the key now
    /// @throws IllegalStateException if the caller is no process, or if this registry
    /// does
    /// not run
    public Optional<Pid> tryRegister(K key, V value) {
        Self.checkAlive();
        Self self = Self.current();
        Table<K, V> table = tables.ofKey(key);
        Row<K, V> mine = tables.newRow(key, self.pid(), value);
        Row<K, V> there = table.byKey().addUnlessAlive(key, mine);
        if (!there.equals(mine)) {
            return Optional.of(there.pid());
        }
        complete(self, table, mine);
        return Optional.empty();
    }

    /// Who has this key, if a living process has.
    ///
    /// @throws IllegalStateException if this registry does not run
    public Optional<Pid> whereis(K key) {
        return lookup(key).map(Entry::pid);
    }

    /// Who has this key, and the value beside it, if a living process has.
    ///
    /// @throws IllegalStateException if this registry does not run
    public Optional<Entry<K, V>> lookup(K key) {
        Row<K, V> row = row(tables.ofKey(key), key);
        return (row != null && row.pid().isAlive()) ? Optional.of(row.entry()) : Optional.empty();
    }

    /// Changes the value beside a key that the calling process has. Returns the old and
    /// the new one; empty if somebody else has the key, or nobody (Elixir
    /// `Registry.update_value/3`).
    ///
    /// @param change makes the new value from the old one
    /// @throws IllegalStateException if the caller is no process, or if this registry
    /// does
    /// not run
    public Optional<Update<V>> updateValue(K key, UnaryOperator<V> change) {
        Row<K, V> row = row(tables.ofKey(key), key);
        if (row == null || !row.pid().equals(Self.current().pid())) {
            return Optional.empty();
        }
        V before = row.value();
        V after = change.apply(before);
        row.value(after);
        return Optional.of(new Update<>(before, after));
    }

    /// The key as an address: whoever has it at the time of use. It serves a
    /// [server reference][io.coppice.server.ServerRef#of], a monitor or a timer, and a
    /// server that is [to register][io.coppice.server.ServerOptions#registeredAs] as it
    /// starts; the value is null then (Elixir `{:via, Registry, {registry, key}}`).
    public Via<K, V> via(K key) {
        return via(key, nothing());
    }

    /// As [#via(Object)], with the value that a server which registers keeps beside the
    /// key (Elixir `{:via, Registry, {registry, key, value}}`).
    public Via<K, V> via(K key, V value) {
        return new Via<>(this, key, value);
    }

    @Nullable Pid resolve(K key) {
        Table<K, V> table = tables.findKey(key);
        Row<K, V> row = (table != null) ? row(table, key) : null;
        return (row != null && row.pid().isAlive()) ? row.pid() : null;
    }

    @Override
    List<Row<K, V>> own(K key, Pid pid) {
        Row<K, V> row = row(tables.ofKey(key), key);
        return (row != null && row.pid().equals(pid)) ? List.of(row) : List.of();
    }

    private @Nullable Row<K, V> row(Table<K, V> table, K key) {
        return (Row<K, V>) table.byKey().find(key);
    }

    /// What [#updateValue] has changed.
    ///
    /// @param <V> the values
    /// @param before the value that was there
    /// @param after the value that is there now
    public record Update<V extends @Nullable Object>(V before, V after) {
    }

}
