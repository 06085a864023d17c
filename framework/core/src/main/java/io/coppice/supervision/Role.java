package io.coppice.supervision;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.coppice.process.Placement;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessKind;
import io.coppice.server.GenServer;
import io.coppice.server.Registration;
import org.jspecify.annotations.Nullable;

/// What a child is there for, and how to make the server that does it.
sealed interface Role {

    /// The name, or null for one that goes by its number.
    @Nullable String name();

    NodeType type();

    /// This role on that kind of thread.
    ///
    /// @throws IllegalArgumentException if it is that of a supervisor, whose place the
    /// runtime chooses
    default Role placedOn(Placement placement) {
        throw new IllegalArgumentException("The placement of supervisor '" + name() + "' was to be " + placement
                + "; only a worker can be pinned, leave it out");
    }

    /// This role with something around its server.
    ///
    /// @throws IllegalArgumentException if it is that of a supervisor
    default Role around(
            Function<? super Supplier<? extends GenServer<?>>, ? extends Supplier<? extends GenServer<?>>> wrapping) {
        throw new IllegalArgumentException("Supervisor '" + name()
                + "' was to get something around it; only a worker can, take one of its children");
    }

    /// This role with another child at a path below it.
    ///
    /// @throws IllegalArgumentException if there is no such child
    default Role replace(String path, UnaryOperator<ChildSpec> change) {
        throw new IllegalArgumentException("'" + name() + "' has no child '" + path
                + "' that is known before it starts; a path is made of child names, for example /shop/inventory");
    }

    /// This role with one more child.
    ///
    /// @throws IllegalArgumentException if it has no list of children
    default Role child(ChildSpec child) {
        throw new IllegalArgumentException("'" + name() + "' was to get the child '" + child.name()
                + "'; only a supervisor has a list of children");
    }

    /// This role for a server that registers there.
    ///
    /// @throws IllegalArgumentException if it is that of a supervisor, which is found by
    /// its
    /// path
    default Role registeredAs(Registration registration) {
        throw new IllegalArgumentException("Supervisor '" + name() + "' was to register as it starts;"
                + " only a worker can, a supervisor is found by its path");
    }

    /// Where it registers as it starts, or null.
    default @Nullable Registration registration() {
        return null;
    }

    /// A supervisor waits for its children when it starts and stops them.
    default Placement placement() {
        return Placement.VIRTUAL;
    }

    default ProcessKind kind() {
        return (type() == NodeType.WORKER) ? ProcessKind.SERVER : ProcessKind.SUPERVISOR;
    }

    default @Nullable Strategy strategy() {
        return switch (this) {
            case Worker _, Direct _ -> null;
            case Static(var supervisor) -> supervisor.strategy();
            case Dynamic _ -> Strategy.ONE_FOR_ONE;
            case Partitions(var partitioned) -> partitioned.supervisor().strategy();
        };
    }

    /// Whether a supervisor ends by itself, or null.
    default @Nullable AutoShutdown autoShutdown() {
        return switch (this) {
            case Worker _, Direct _ -> null;
            case Static(var supervisor) -> supervisor.autoShutdown();
            case Dynamic _, Partitions _ -> AutoShutdown.NEVER;
        };
    }

    /// How many children a dynamic supervisor has at most, or null.
    default @Nullable Integer maxChildren() {
        return (this instanceof Dynamic(var supervisor)) ? supervisor.maxChildren() : null;
    }

    default @Nullable Tuning tuning() {
        return switch (this) {
            case Worker _, Direct _ -> null;
            case Static(var supervisor) -> new Tuning(supervisor.limit(), supervisor.backoff());
            case Dynamic(var supervisor) -> new Tuning(supervisor.limit(), supervisor.backoff());
            case Partitions(var partitioned) ->
                new Tuning(partitioned.supervisor().limit(), partitioned.supervisor().backoff());
        };
    }

    /// One that is a server.
    sealed interface Served extends Role {

        Supplier<? extends GenServer<?>> factory(Child node);

    }

    /// A process in direct style, which has a thread of its own.
    record Direct(@Nullable String name, ProcessBody body) implements Role {

        @Override
        public Role placedOn(Placement placement) {
            throw new IllegalArgumentException("The placement of process '" + name + "' was to be " + placement
                    + "; a process in direct style always has a virtual thread of its own, leave it out");
        }

        @Override
        public Role registeredAs(Registration registration) {
            throw new IllegalArgumentException("Process '" + name + "' was to register as it starts;"
                    + " one in direct style is started at once, so let it register itself, or make it a server");
        }

        @Override
        public NodeType type() {
            return NodeType.WORKER;
        }

        @Override
        public ProcessKind kind() {
            return ProcessKind.PROCESS;
        }

    }

    record Worker(@Nullable String name, Supplier<? extends GenServer<?>> maker, Placement placement,
            @Nullable Registration registration) implements Served {

        @Override
        public Role placedOn(Placement other) {
            return new Worker(name, maker, other, registration);
        }

        @Override
        public Role registeredAs(Registration other) {
            return new Worker(name, maker, placement, other);
        }

        @Override
        public Role around(
                Function<? super Supplier<? extends GenServer<?>>, ? extends Supplier<? extends GenServer<?>>> wrapping) {
            return new Worker(name, wrapping.apply(maker), placement, registration);
        }

        @Override
        public NodeType type() {
            return NodeType.WORKER;
        }

        @Override
        public Supplier<? extends GenServer<?>> factory(Child node) {
            return maker;
        }

    }

    record Static(Supervisor supervisor) implements Served {

        public Static {
            supervisor.checkSignificant();
        }

        @Override
        public String name() {
            return supervisor.name();
        }

        @Override
        public Role replace(String path, UnaryOperator<ChildSpec> change) {
            return new Static(supervisor.replace(path, change));
        }

        @Override
        public Role child(ChildSpec child) {
            return new Static(supervisor.child(child));
        }

        @Override
        public NodeType type() {
            return NodeType.SUPERVISOR;
        }

        @Override
        public Supplier<? extends GenServer<?>> factory(Child node) {
            return () -> new SupervisorServer(supervisor, node);
        }

    }

    record Dynamic(DynamicSupervisor supervisor) implements Served {

        @Override
        public String name() {
            return supervisor.name();
        }

        @Override
        public NodeType type() {
            return NodeType.DYNAMIC_SUPERVISOR;
        }

        @Override
        public Supplier<? extends GenServer<?>> factory(Child node) {
            return () -> new DynamicSupervisorServer(supervisor, node);
        }

    }

    record Partitions(PartitionSupervisor<?> supervisor) implements Served {

        @Override
        public String name() {
            return supervisor.name();
        }

        @Override
        public NodeType type() {
            return NodeType.PARTITION_SUPERVISOR;
        }

        @Override
        public Supplier<? extends GenServer<?>> factory(Child node) {
            return () -> new PartitionSupervisorServer(supervisor, node);
        }

    }

}
