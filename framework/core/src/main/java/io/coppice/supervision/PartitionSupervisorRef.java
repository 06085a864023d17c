package io.coppice.supervision;

import io.coppice.server.ServerRef;
import org.jspecify.annotations.Nullable;

/// A reference to a partition supervisor that outlives its restarts; each use reaches whoever serves at its place then.
///
/// @param <M> the messages the servers understand
public final class PartitionSupervisorRef<M> {

    private final TreePath path;

    private PartitionSupervisorRef(TreePath path) {
        this.path = path;
    }

    /// A reference to the partition supervisor at that place.
    public static <M> PartitionSupervisorRef<M> of(TreePath path) {
        return new PartitionSupervisorRef<>(path);
    }

    /// The server that is responsible for a key: the same one for equal keys, until the
    /// number of partitions changes.
    ///
    /// @param key a whole number, which is taken modulo the number of partitions, or
    /// anything with `equals` and `hashCode`
    public ServerRef<M> server(Object key) {
        return ServerRef.of(new PartitionAddress(path, key));
    }

    /// How many partitions serve now.
    ///
    /// @throws io.coppice.server.CallException if the supervisor is not there
    public int partitions() {
        return Requests.askForNumber(path, SupervisorRequest.CountPartitions::new);
    }

    /// Changes how many partitions serve, and returns how many did. Those that are too
    /// many are stopped, the last one first; they can be had back, but there are never
    /// more than the supervisor was described with. With none at all every call fails as
    /// if nobody served.
    ///
    /// @throws IllegalArgumentException if it is negative
    /// @throws IllegalStateException if it is more than there were at first
    /// @throws io.coppice.server.StartException if one failed to start; those before it
    /// serve
    public int resize(int partitions) {
        if (partitions < 0) {
            throw new IllegalArgumentException(
                    path.path() + " was to have " + partitions + " partitions; use zero or a positive number");
        }
        return Requests.askForNumber(path, reply -> new SupervisorRequest.Resize(partitions, reply));
    }

    /// The place of the supervisor as it is now, or null if there is none.
    public @Nullable TreeNode node() {
        return path.node();
    }

    /// Asks the supervisor to stop its servers and to end, and waits until it has. Meant
    /// for the root of a tree.
    public void stop() {
        ServerRef.of(path).stop();
    }

    @Override
    public String toString() {
        return "partition supervisor " + path.describe();
    }

}
