package io.coppice.supervision;

import io.coppice.process.Absence;
import io.coppice.process.Address;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;

/// The server that is responsible for a key, whoever that is at the time of use.
///
/// A whole number is taken modulo the number of partitions, whatever its sign; anything else goes by its hash code
/// (Elixir `PartitionSupervisor`, routing).
///
/// @param supervisor where the partitions are
/// @param key what it is responsible for
record PartitionAddress(TreePath supervisor, Object key) implements Address {

    @Override
    public @Nullable Pid resolve() {
        TreePath partition = partition();
        return (partition != null) ? partition.resolve() : null;
    }

    @Override
    public boolean post(Object message) {
        TreePath partition = partition();
        return partition != null && partition.post(message);
    }

    @Override
    public @Nullable ProcessRuntime runtime() {
        return supervisor.runtime();
    }

    @Override
    public @Nullable Absence absence() {
        TreePath partition = partition();
        return (partition != null) ? partition.absence() : null;
    }

    private @Nullable TreePath partition() {
        int partitions = (supervisor.node() instanceof Child child) ? child.partitions() : 0;
        return (partitions > 0) ? supervisor.below(Integer.toString(index(key, partitions))) : null;
    }

    /// Which of the partitions is responsible for a key.
    static int index(Object key, int partitions) {
        return switch (key) {
            case Byte _, Short _, Integer _, Long _ -> (int) Math.abs(((Number) key).longValue() % partitions);
            default -> Math.floorMod(spread(key.hashCode()), partitions);
        };
    }

    /// Neighbouring hash codes are no neighbours any more.
    private static int spread(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85eb_ca6b;
        return mixed ^ (mixed >>> 13);
    }

    @Override
    public String describe() {
        return supervisor.describe() + " for key " + key;
    }

}
