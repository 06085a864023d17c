package io.coppice.registry;

import java.util.Objects;

import io.coppice.process.Down;
import io.coppice.process.Exit;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerSelf;
import org.jspecify.annotations.Nullable;

/// The server of a partition. Who registers is linked to it: it clears up after those who end, and they end with it, since
/// its table does (Elixir `Registry.Partition`).
final class Owner<K, V extends @Nullable Object> implements GenServer<Owner.Request> {

    private final Tables<K, V> tables;

    private final int partition;

    private @Nullable Table<K, V> table;

    private @Nullable Locks locks;

    Owner(Tables<K, V> tables, int partition) {
        this.tables = tables;
        this.partition = partition;
    }

    @Override
    public void init(ServerSelf<Request> self) throws InterruptedException {
        self.trapExits(true);
        locks = new Locks(self);
        table = tables.begin(partition, self.pid());
    }

    @Override
    public void handle(Request request) {
        switch (request) {
            case Acquire(var key, var pid, var granted) -> locks().acquire(key, pid, granted);
            case Release(var key, var pid) -> locks().release(key, pid);
        }
    }

    @Override
    public void info(Object message) throws Exception {
        switch (message) {
            case Exit exit -> clearUpAfter(exit.from());
            case Down down -> locks().ended(down.monitor());
            default -> GenServer.super.info(message);
        }
    }

    /// An exit signal that a living process has sent is none of our business.
    private void clearUpAfter(Pid pid) {
        if (!pid.isAlive()) {
            table().byPid().removeAll(pid).forEach(tables::remove);
        }
    }

    @Override
    public void terminate(ExitReason reason) {
        tables.end(partition, table());
    }

    private Locks locks() {
        return Objects.requireNonNull(locks);
    }

    private Table<K, V> table() {
        return Objects.requireNonNull(table);
    }

    /// What is asked of it.
    sealed interface Request {

    }

    /// To grant a lock.
    record Acquire(Object key, Pid pid, ReplyTo<Boolean> granted) implements Request {
    }

    /// To take a lock back.
    record Release(Object key, Pid pid) implements Request {
    }

}
