package io.coppice.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.coppice.process.Address;
import io.coppice.process.AliasMode;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.server.CallException;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import io.coppice.server.ServerRef;
import io.coppice.supervision.ChildSpec;
import org.jspecify.annotations.Nullable;

/// Named groups of processes (OTP `pg`). Anybody may put any process into a group and take it out again; who ends leaves
/// all groups. A process may join a group several times, is a member as often, and has to leave as often.
///
/// This object is what others hold. It works while its server runs, which is started like any other child, or by
/// [#start]. When that server is restarted, all groups are empty. To look at a group neither waits nor sends a message.
///
/// @param <K> the groups: anything with `equals`
public final class ProcessGroups<K> {

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Tables<K, Boolean> tables;

    private final ServerRef<Scope.Request<K>> server;

    private ProcessGroups(String name) {
        this.tables = new Tables<>(name, 1, true);
        this.server = ServerRef.of(new Place(tables));
    }

    /// Groups that know nothing of others.
    ///
    /// @param name what people call them, and the name among its siblings in a tree
    public static <K> ProcessGroups<K> named(String name) {
        return new ProcessGroups<>(name);
    }

    /// The server of these groups as a child of your supervisor. Put it before those who
    /// join.
    public ChildSpec child() {
        return ChildSpec.worker(name(), scope());
    }

    /// Starts the server of these groups; nobody supervises it.
    ///
    /// @throws io.coppice.server.StartException if it runs already
    public ServerRef<?> start(ProcessRuntime runtime) {
        return GenServer.start(runtime, scope(), ServerOptions.labelled(name()));
    }

    private Supplier<Scope<K>> scope() {
        return () -> new Scope<>(tables);
    }

    /// What people call these groups.
    public String name() {
        return tables.name();
    }

    /// Adds processes to a group, and returns when that is done.
    ///
    /// @param pids who joins; who is named twice joins twice
    /// @throws CallException if the server does not run
    public void join(K group, Pid... pids) {
        join(group, List.of(pids));
    }

    /// Adds processes to a group in one step, and returns when that is done.
    ///
    /// @param pids who joins; who is named twice joins twice
    /// @throws CallException if the server does not run
    public void join(K group, List<Pid> pids) {
        List<Pid> who = List.copyOf(pids);
        server.<Boolean>call(reply -> new Scope.Join<>(group, who, reply), FOREVER);
    }

    /// Takes processes out of a group, and returns when that is done.
    ///
    /// @param pids who leaves; who is named twice leaves twice, if he had joined twice
    /// @return false if none of them was a member (OTP: `not_joined`)
    /// @throws CallException if the server does not run
    public boolean leave(K group, Pid... pids) {
        return leave(group, List.of(pids));
    }

    /// Takes processes out of a group in one step, and returns when that is done.
    ///
    /// @param pids who leaves; who is named twice leaves twice, if he had joined twice
    /// @return false if none of them was a member (OTP: `not_joined`)
    /// @throws CallException if the server does not run
    public boolean leave(K group, List<Pid> pids) {
        List<Pid> who = List.copyOf(pids);
        return server.<Boolean>call(reply -> new Scope.Leave<>(group, who, reply), FOREVER);
    }

    /// The members of a group, each as often as it has joined, in that order; none if
    /// there is no such group, or if the server does not run. Who has ended is left out.
    public List<Pid> members(K group) {
        Table<K, Boolean> table = tables.findKey(group);
        return (table == null) ? List.of()
                : table.byKey().all(group).stream().map(Row::pid).filter(Pid::isAlive).toList();
    }

    /// The groups that have members; none if the server does not run.
    public Set<K> groups() {
        return tables.find().map(table -> table.byKey().sides()).orElse(Set.of());
    }

    /// Tells the calling process of each change of one group from now on, as a
    /// [GroupChange]. Together with the members of this moment, which are returned, no
    /// change is lost and none comes twice (OTP `pg:monitor/2`).
    ///
    /// @throws IllegalStateException if the caller is no process
    /// @throws CallException if the server does not run
    public GroupMonitor<K> monitor(K group) {
        return watch(group);
    }

    /// As [#monitor], of all groups (OTP `pg:monitor_scope/1`).
    ///
    /// @throws IllegalStateException if the caller is no process
    /// @throws CallException if the server does not run
    public GroupMonitor<K> monitorAll() {
        return watch(null);
    }

    /// The monitor is an alias through which the changes come, so that none comes once it
    /// has ended.
    private GroupMonitor<K> watch(@Nullable K group) {
        Self self = Self.current();
        Pid now = server.address().resolve();
        ServerRef<Scope.Request<K>> scope = (now != null) ? ServerRef.of(now) : server;
        MonitorRef ref = self.monitor(scope.address(), AliasMode.DEMONITOR);
        try {
            Map<K, List<Pid>> groups = scope.call(reply -> new Scope.Watch<>(group, self.pid(), ref, reply), FOREVER);
            return new GroupMonitor<>(ref, groups);
        }
        catch (CallException ex) {
            self.demonitorAndFlush(ref);
            throw ex;
        }
    }

    /// Ends a monitor of the calling process: no change comes from now on, and those that
    /// have arrived are taken from the mailbox (OTP `pg:demonitor/2`).
    ///
    /// @return false if it had ended, or is not one of the calling process
    /// @throws IllegalStateException if the caller is no process
    public boolean demonitor(GroupMonitor<K> monitor) {
        Self self = Self.current();
        boolean active = self.demonitorAndFlush(monitor.ref());
        if (active) {
            server.cast(new Scope.Unwatch<>(monitor.ref()));
        }
        Optional<Object> change;
        do {
            change = self.receive(message -> isOf(monitor, message), Duration.ZERO);
        }
        while (change.isPresent());
        return active;
    }

    private static boolean isOf(GroupMonitor<?> monitor, Object message) {
        return message instanceof GroupChange<?> change && change.monitor().equals(monitor.ref());
    }

    @Override
    public String toString() {
        return "groups '" + name() + "'";
    }

    /// Where the server is.
    ///
    /// @param tables which has the server's table
    private record Place(Tables<?, ?> tables) implements Address {

        @Override
        public @Nullable Pid resolve() {
            return tables.find().map(Table::owner).orElse(null);
        }

        @Override
        public String describe() {
            return "groups '" + tables.name() + "'";
        }

    }

}
