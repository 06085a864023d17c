package io.coppice.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.CallException;
import io.coppice.server.ServerRef;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import org.jspecify.annotations.Nullable;

/// Processes by key, each with a value beside it (Elixir `Registry`). A process registers itself; when it ends, its
/// registrations go. With [unique][UniqueRegistry] keys, a key means one process; with [duplicate][DuplicateRegistry]
/// keys, everybody who is interested.
///
/// This object is what others hold. It works while its servers run, which are started like any other child, or by
/// [#start], and before those who use it: who has registered ends when they end. Looking something up neither waits nor
/// sends a message. Keys are compared by `equals` and must not change.
///
/// @param <K> the keys
/// @param <V> the values; `Void` if there is nothing to keep beside a key
public abstract sealed class Registry<K, V extends @Nullable Object> permits UniqueRegistry, DuplicateRegistry {

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    final Tables<K, V> tables;

    private final RegistryOptions options;

    private final Map<Object, Object> meta = new ConcurrentHashMap<>();

    private final Supervisor supervisor;

    /// @param supervisor without children: what falls together when one of them ends
    Registry(Supervisor supervisor, RegistryOptions options, boolean splitByKey) {
        this.tables = new Tables<>(supervisor.name(), options.partitions(), splitByKey);
        this.options = options;
        Supervisor full = supervisor;
        for (int i = 0; i < options.partitions(); i++) {
            int partition = i;
            full = full.child(ChildSpec.worker("partition-" + i, () -> new Owner<>(tables, partition)));
        }
        this.supervisor = full;
    }

    /// A registry in which a key belongs to one process at a time.
    ///
    /// @param name what people call it, and its name among its siblings in a tree
    public static <K, V extends @Nullable Object> UniqueRegistry<K, V> unique(String name) {
        return unique(name, RegistryOptions.DEFAULT);
    }

    /// A registry in which a key belongs to one process at a time.
    public static <K, V extends @Nullable Object> UniqueRegistry<K, V> unique(String name, RegistryOptions options) {
        return new UniqueRegistry<>(name, options);
    }

    /// A registry in which any number of processes share a key.
    ///
    /// @param name what people call it, and its name among its siblings in a tree
    public static <K, V extends @Nullable Object> DuplicateRegistry<K, V> duplicate(String name) {
        return duplicate(name, RegistryOptions.DEFAULT);
    }

    /// A registry in which any number of processes share a key. If it has several
    /// partitions, each looks after processes of its own: good for few keys with very
    /// many processes (Elixir `keys: {:duplicate, :pid}`).
    public static <K, V extends @Nullable Object> DuplicateRegistry<K, V> duplicate(String name,
            RegistryOptions options) {
        return new DuplicateRegistry<>(Supervisor.oneForOne(name), options, false);
    }

    /// As [#duplicate(String, RegistryOptions)], but each partition looks after keys of
    /// its own, so that a key is looked up in one place: good for very many keys with few
    /// processes each (Elixir `keys: {:duplicate, :key}`).
    public static <K, V extends @Nullable Object> DuplicateRegistry<K, V> duplicateByKey(String name,
            RegistryOptions options) {
        return new DuplicateRegistry<>(Supervisor.oneForAll(name), options, true);
    }

    /// The servers of this registry as a child of your supervisor. Put it before those
    /// who
    /// register.
    public final ChildSpec child() {
        return ChildSpec.supervisor(supervisor);
    }

    /// Starts the servers of this registry as a tree of their own.
    ///
    /// @throws io.coppice.server.StartException if they run already
    public final SupervisorRef start(ProcessRuntime runtime) {
        return supervisor.start(runtime);
    }

    /// What people call this registry.
    public final String name() {
        return tables.name();
    }

    /// Takes back all registrations that the calling process has under this key; does
    /// nothing if it has none.
    ///
    /// @throws IllegalStateException if the caller is no process, or if this registry
    /// does
    /// not run
    public final void unregister(K key) {
        Self self = Self.current();
        forget(self, own(key, self.pid()));
        tell(new RegistryChange.Unregistered<>(this, key, self.pid()));
    }

    /// Takes back those registrations that the calling process has under this key and
    /// whose value matches; what the predicate throws is thrown here, and nothing is
    /// taken
    /// back then. Listeners are not told (Elixir `Registry.unregister_match/4`).
    ///
    /// @throws IllegalStateException if the caller is no process, or if this registry
    /// does
    /// not run
    public final void unregister(K key, Predicate<? super V> matches) {
        Self self = Self.current();
        forget(self, own(key, self.pid()).stream().filter(row -> matches.test(row.value())).toList());
    }

    /// Hands those who have registered under this key to the action, which runs here and
    /// now and whose exceptions come back; it is not called if there are none. Who has
    /// ended is left out (Elixir `Registry.dispatch/4`).
    ///
    /// @throws IllegalStateException if this registry does not run
    public final void dispatch(K key, Consumer<? super List<Entry<K, V>>> action) {
        List<Entry<K, V>> entries = entries(key);
        if (!entries.isEmpty()) {
            action.accept(entries);
        }
    }

    /// The keys that a process has registered under, in order; one that it has several
    /// times comes as often.
    ///
    /// @throws IllegalStateException if this registry does not run
    public final List<K> keys(Pid pid) {
        return tables.ofPid(pid).rowsOf(pid).stream().map(Row::key).toList();
    }

    /// The values that a process keeps beside a key, in order.
    ///
    /// @throws IllegalStateException if this registry does not run
    public final List<V> values(K key, Pid pid) {
        return own(key, pid).stream().map(Row::value).toList();
    }

    /// How many registrations there are; those of a process that has just ended may still
    /// count.
    ///
    /// @throws IllegalStateException if this registry does not run
    public final long count() {
        return tables.all().stream().mapToLong(table -> table.byKey().size()).sum();
    }

    /// All registrations, to filter and to map; it looks at each (Elixir
    /// `Registry.select/2`).
    ///
    /// @throws IllegalStateException if this registry does not run
    public final Stream<Entry<K, V>> entries() {
        return tables.all().stream().flatMap(table -> living(table.byKey().all()));
    }

    /// Does something while no other process does something under the same key here, and
    /// returns its result. Others wait in order; when the process that has the lock ends,
    /// or its action throws, the next one goes on. It has nothing to do with who has
    /// registered (Elixir `Registry.lock/3`).
    ///
    /// @throws IllegalStateException if the caller is no process, if it has this lock
    /// already, or if this registry does not run
    /// @throws CallException if the server of the lock ends while the caller waits
    public final <R extends @Nullable Object> R lock(Object key, Supplier<? extends R> action) {
        Pid pid = Self.current().pid();
        ServerRef<Owner.Request> server = ServerRef.of(tables.ofKey(key).owner());
        acquire(server, key, pid);
        try {
            return action.get();
        }
        finally {
            server.cast(new Owner.Release(key, pid));
        }
    }

    private void acquire(ServerRef<Owner.Request> server, Object key, Pid pid) {
        boolean granted;
        try {
            granted = server.<Boolean>call(reply -> new Owner.Acquire(key, pid, reply), FOREVER);
        }
        catch (CallException ex) {
            server.cast(new Owner.Release(key, pid));
            throw ex;
        }
        if (!granted) {
            throw new IllegalStateException(pid + " has the lock '" + key + "' of registry '" + name()
                    + "' already and would wait for itself; lock once, around everything");
        }
    }

    /// Anything else that belongs to this registry, by keys of your own. It stays when
    /// servers are restarted.
    public final Map<Object, Object> meta() {
        return meta;
    }

    @Override
    public final String toString() {
        return "registry '" + name() + "'";
    }

    final int partitions() {
        return options.partitions();
    }

    /// The registrations of a process under a key.
    abstract List<Row<K, V>> own(K key, Pid pid);

    final List<Entry<K, V>> entries(K key) {
        return tables.holding(key).stream().flatMap(table -> living(table.byKey().all(key))).toList();
    }

    private Stream<Entry<K, V>> living(List<Row<K, V>> rows) {
        return rows.stream().filter(row -> row.pid().isAlive()).map(Row::entry);
    }

    /// Completes a registration whose key is in place. From here on the server of the
    /// partition learns when the process ends, and the process when the server does. If
    /// anything is in the way, nothing of it stays.
    ///
    /// A process that was killed may come here once more: it can't link then.
    final Pid complete(Self self, Table<K, V> ofKey, Row<K, V> row) {
        boolean complete = false;
        try {
            Table<K, V> ofPid = tables.ofPid(self.pid());
            ofPid.byPid().add(self.pid(), row);
            self.link(ofPid.owner());
            if (!ofPid.isOpen() || !ofKey.isOpen()) {
                throw tables.notRunning();
            }
            complete = true;
            tell(new RegistryChange.Registered<>(this, row.entry()));
            return ofPid.owner();
        }
        finally {
            if (!complete) {
                tables.remove(row);
            }
        }
    }

    private void forget(Self self, List<Row<K, V>> rows) {
        rows.forEach(tables::remove);
        Table<K, V> ofPid = tables.ofPid(self.pid());
        if (!rows.isEmpty() && ofPid.holdsNothingOf(self.pid())) {
            self.unlink(ofPid.owner());
        }
    }

    private void tell(RegistryChange<K, V> change) {
        options.listeners().forEach(listener -> {
            Pid pid = listener.resolve();
            if (pid != null) {
                pid.send(change);
            }
        });
    }

    /// The value of who gives none. That is sound only if the values may be null, for
    /// example `Void`, as its callers say.
    @SuppressWarnings("NullAway")
    static <V extends @Nullable Object> V nothing() {
        return null;
    }

}
