package io.coppice.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.coppice.process.Down;
import io.coppice.process.ExitReason;
import io.coppice.process.MonitorRef;
import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;

/// The server of process groups: it alone changes them, so that whoever monitors them sees each change once and in order
/// (OTP `pg`, scopes).
final class Scope<K> implements GenServer<Scope.Request<K>> {

    private final Tables<K, Boolean> tables;

    private final Map<Pid, MonitorRef> members = new HashMap<>();

    private @Nullable Watchers<K> watchers;

    private @Nullable Table<K, Boolean> table;

    private @Nullable ServerSelf<Request<K>> self;

    Scope(Tables<K, Boolean> tables) {
        this.tables = tables;
    }

    @Override
    public void init(ServerSelf<Request<K>> itself) throws InterruptedException {
        self = itself;
        watchers = new Watchers<>(itself);
        table = tables.begin(0, itself.pid());
    }

    @Override
    public void handle(Request<K> request) {
        switch (request) {
            case Join<K>(var group, var pids, var reply) -> {
                join(group, pids);
                reply.send(true);
            }
            case Leave<K>(var group, var pids, var reply) -> reply.send(leave(group, pids));
            case Watch<K> watch -> watch.reply.send(watch(watch));
            case Unwatch<K>(var theirs) -> watchers().remove(theirs);
        }
    }

    private void join(K group, List<Pid> pids) {
        for (Pid pid : pids) {
            Row<K, Boolean> row = tables.newRow(group, pid, true);
            table().byKey().add(group, row);
            table().byPid().add(pid, row);
            members.computeIfAbsent(pid, self()::monitor);
        }
        watchers().joined(group, pids);
    }

    private boolean leave(K group, List<Pid> pids) {
        List<Pid> left = pids.stream().filter(pid -> leave(group, pid)).toList();
        watchers().left(group, left);
        return !left.isEmpty();
    }

    private boolean leave(K group, Pid pid) {
        var membership = table().rowsOf(pid).stream().filter(row -> row.key().equals(group)).findFirst();
        membership.ifPresent(tables::remove);
        MonitorRef monitor = members.get(pid);
        if (monitor != null && table().holdsNothingOf(pid)) {
            self().demonitorAndFlush(monitor);
            members.remove(pid);
        }
        return membership.isPresent();
    }

    private Map<K, List<Pid>> watch(Watch<K> watch) {
        watchers().add(watch.group, watch.watcher, watch.theirs);
        List<Row<K, Boolean>> rows = (watch.group != null) ? table().byKey().all(watch.group) : table().byKey().all();
        Map<K, List<Pid>> groups = byGroup(rows);
        groups.replaceAll((_, pids) -> List.copyOf(pids));
        return Map.copyOf(groups);
    }

    private static <K> Map<K, List<Pid>> byGroup(List<Row<K, Boolean>> rows) {
        Map<K, List<Pid>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(row.pid()));
        return groups;
    }

    @Override
    public void info(Object message) throws Exception {
        if (message instanceof Down down) {
            ended(down);
        }
        else {
            GenServer.super.info(message);
        }
    }

    private void ended(Down down) {
        Pid pid = down.pid();
        if (pid != null && members.remove(pid, down.monitor())) {
            List<Row<K, Boolean>> rows = table().byPid().removeAll(pid);
            rows.forEach(tables::remove);
            byGroup(rows).forEach(watchers()::left);
        }
        else {
            watchers().ended(down.monitor());
        }
    }

    @Override
    public void terminate(ExitReason reason) {
        tables.end(0, table());
    }

    private Table<K, Boolean> table() {
        return Objects.requireNonNull(table);
    }

    private Watchers<K> watchers() {
        return Objects.requireNonNull(watchers);
    }

    private ServerSelf<Request<K>> self() {
        return Objects.requireNonNull(self);
    }

    /// What is asked of it.
    sealed interface Request<K> {

    }

    /// To add members.
    record Join<K>(K group, List<Pid> pids, ReplyTo<Boolean> reply) implements Request<K> {
    }

    /// To remove members.
    record Leave<K>(K group, List<Pid> pids, ReplyTo<Boolean> reply) implements Request<K> {
    }

    /// To tell of each change from now on.
    ///
    /// @param group of which group, or null for all
    /// @param watcher who wants to know
    /// @param theirs where to send the changes
    /// @param reply gets who is a member now
    record Watch<K>(@Nullable K group, Pid watcher, MonitorRef theirs,
            ReplyTo<Map<K, List<Pid>>> reply) implements Request<K> {
    }

    /// To tell no more.
    record Unwatch<K>(MonitorRef theirs) implements Request<K> {
    }

}
