package io.coppice.supervision;

import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;

/// The description of a supervisor that runs the same server several times, so that work can be spread over them by a key;
/// immutable. Each method returns a changed copy (Elixir `PartitionSupervisor`).
///
/// Its children are named by the numbers from 0 on. Wherever a [Supervisor] can stand in a tree, so can this.
///
/// @param name the name of the supervisor
/// @param partitions how many servers it runs, 1 or more
/// @param factory makes the server of a partition for each start; it runs in the new process
/// @param child changes the spec that each child has
/// @param supervisor how it supervises; without children of its own
/// @param <M> the messages the servers understand
public record PartitionSupervisor<M>(String name, int partitions, IntFunction<? extends GenServer<M>> factory,
        UnaryOperator<ChildSpec> child, Supervisor supervisor) {

    /// Checks the values.
    public PartitionSupervisor {
        if (partitions < 1) {
            throw new IllegalArgumentException("Partition supervisor '" + name + "' was to have " + partitions
                    + " partitions; it needs 1 or more");
        }
        if (!supervisor.children().isEmpty() || supervisor.autoShutdown() != AutoShutdown.NEVER
                || !supervisor.name().equals(name)) {
            throw new IllegalArgumentException("Partition supervisor '" + name + "' was to supervise as " + supervisor
                    + "; that must have the same name, no children, and never end by itself");
        }
    }

    /// One server for each processor, restarted one by one.
    public static <M> PartitionSupervisor<M> of(String name, IntFunction<? extends GenServer<M>> factory) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new PartitionSupervisor<>(name, processors, factory, UnaryOperator.identity(),
                Supervisor.oneForOne(name));
    }

    /// This supervisor with another number of servers.
    public PartitionSupervisor<M> partitions(int other) {
        return new PartitionSupervisor<>(name, other, factory, child, supervisor);
    }

    /// This supervisor with other specs for its children, for example
    /// `spec -> spec.shutdown(within(ofSeconds(1)))`.
    public PartitionSupervisor<M> children(UnaryOperator<ChildSpec> change) {
        return new PartitionSupervisor<>(name, partitions, factory, change, supervisor);
    }

    /// This supervisor with another restart limit.
    public PartitionSupervisor<M> limit(RestartLimit other) {
        return new PartitionSupervisor<>(name, partitions, factory, child, supervisor.limit(other));
    }

    /// This supervisor with another back-off.
    public PartitionSupervisor<M> backoff(Backoff other) {
        return new PartitionSupervisor<>(name, partitions, factory, child, supervisor.backoff(other));
    }

    /// As the supervisor that it is.
    Supervisor expanded() {
        return new Supervisor(name, supervisor.strategy(), supervisor.limit(), supervisor.backoff(), AutoShutdown.NEVER,
                IntStream.range(0, partitions).mapToObj(this::childSpec).toList());
    }

    private ChildSpec childSpec(int partition) {
        return child.apply(ChildSpec.worker(Integer.toString(partition), () -> factory.apply(partition)));
    }

    /// Starts this supervisor as the root of a tree of its own: nobody restarts it.
    ///
    /// @throws io.coppice.server.StartException if a server failed to start; what was
    /// started is stopped again
    public PartitionSupervisorRef<M> start(ProcessRuntime runtime) {
        Tree tree = Tree.of(runtime, this);
        tree.start();
        return PartitionSupervisorRef.of(tree.at("/"));
    }

}
