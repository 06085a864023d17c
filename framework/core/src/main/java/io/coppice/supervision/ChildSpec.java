package io.coppice.supervision;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.coppice.process.Pid;
import io.coppice.process.Placement;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.server.GenServer;
import io.coppice.server.Registration;
import io.coppice.server.ServerOptions;
import org.jspecify.annotations.Nullable;

/// How a child is started, ended, and started again; immutable.
///
/// It holds a factory and never an instance: a restart means a new object, and nothing of the crashed one survives but
/// what it put elsewhere.
public final class ChildSpec {

    /// How long a worker may take to end unless told otherwise, as in OTP.
    public static final Duration DEFAULT_SHUTDOWN = Duration.ofSeconds(5);

    private static final Shutdown WORKER_SHUTDOWN = Shutdown.within(DEFAULT_SHUTDOWN);

    private final Role role;

    private final Restart restart;

    private final Shutdown shutdown;

    private final @Nullable Backoff backoff;

    private ChildSpec(Role role, Restart restart, Shutdown shutdown, @Nullable Backoff backoff) {
        String name = role.name();
        if (name != null) {
            Names.check(name);
        }
        this.role = role;
        this.restart = restart;
        this.shutdown = shutdown;
        this.backoff = backoff;
    }

    /// A server that does the work: permanent, with [#DEFAULT_SHUTDOWN] to end.
    ///
    /// @param name unique among its siblings; 1 to 100 letters, digits, dots, dashes and
    /// underscores
    /// @param factory makes a new server for each start; it runs in the new process
    public static ChildSpec worker(String name, Supplier<? extends GenServer<?>> factory) {
        return new ChildSpec(new Role.Worker(name, factory, Placement.AUTO, null), Restart.PERMANENT, WORKER_SHUTDOWN,
                null);
    }

    /// A server without a name of its own, for a [DynamicSupervisor]: it is called by its
    /// number there, for example `~17`. One spec serves for any number of children, which
    /// saves memory if there are millions.
    public static ChildSpec worker(Supplier<? extends GenServer<?>> factory) {
        return new ChildSpec(new Role.Worker(null, factory, Placement.AUTO, null), Restart.PERMANENT, WORKER_SHUTDOWN,
                null);
    }

    /// A process in direct style, which is ready at once: permanent, with
    /// [#DEFAULT_SHUTDOWN] to end. Unless it traps exits, it ends as soon as it is told
    /// to.
    ///
    /// @param name as that of [a worker][#worker(String, Supplier)]
    /// @param body runs anew in each life
    public static ChildSpec process(String name, ProcessBody body) {
        return new ChildSpec(new Role.Direct(name, body), Restart.PERMANENT, WORKER_SHUTDOWN, null);
    }

    /// As [#process(String, ProcessBody)], without a name of its own, for a
    /// [DynamicSupervisor].
    public static ChildSpec process(ProcessBody body) {
        return new ChildSpec(new Role.Direct(null, body), Restart.PERMANENT, WORKER_SHUTDOWN, null);
    }

    /// A supervisor below the supervisor: permanent, with as much time to end as its
    /// children need.
    public static ChildSpec supervisor(Supervisor supervisor) {
        return new ChildSpec(new Role.Static(supervisor), Restart.PERMANENT, Shutdown.infinity(), null);
    }

    /// A dynamic supervisor below the supervisor: permanent, with as much time to end as
    /// its children need.
    public static ChildSpec supervisor(DynamicSupervisor supervisor) {
        return new ChildSpec(new Role.Dynamic(supervisor), Restart.PERMANENT, Shutdown.infinity(), null);
    }

    /// This spec with another answer to when the child is started again.
    public ChildSpec restart(Restart other) {
        return new ChildSpec(role, other, shutdown, backoff);
    }

    /// This spec with another way to end the child.
    public ChildSpec shutdown(Shutdown other) {
        return new ChildSpec(role, restart, other, backoff);
    }

    /// This spec with a back-off of its own in place of its supervisor's.
    public ChildSpec backoff(Backoff other) {
        return new ChildSpec(role, restart, shutdown, other);
    }

    /// This spec with a choice of the thread that the worker runs on.
    ///
    /// @throws IllegalArgumentException if it is a supervisor, whose place the runtime
    /// chooses
    public ChildSpec placement(Placement other) {
        return new ChildSpec(role.placedOn(other), restart, shutdown, backoff);
    }

    /// This spec with a server that is made by another factory, itself made from the
    /// present one: to put something around each server that is started here.
    ///
    /// @throws IllegalArgumentException if it is a supervisor
    public ChildSpec around(
            Function<? super Supplier<? extends GenServer<?>>, ? extends Supplier<? extends GenServer<?>>> wrapping) {
        return new ChildSpec(role.around(wrapping), restart, shutdown, backoff);
    }

    /// This spec with a place where the worker registers each time it starts, before its
    /// `init` runs: a [name][Registration#name], or a key in a registry. If a living
    /// process is there already, the start fails with
    /// [io.coppice.server.StartException.AlreadyStarted].
    ///
    /// @throws IllegalArgumentException if it is a supervisor, which is found by its path
    public ChildSpec registeredAs(Registration registration) {
        return new ChildSpec(role.registeredAs(registration), restart, shutdown, backoff);
    }

    /// The name of the child, or null if it has none of its own.
    public @Nullable String name() {
        return role.name();
    }

    ChildSpec replace(String path, UnaryOperator<ChildSpec> change) {
        return new ChildSpec(role.replace(path, change), restart, shutdown, backoff);
    }

    ChildSpec child(ChildSpec child) {
        return new ChildSpec(role.child(child), restart, shutdown, backoff);
    }

    Role role() {
        return role;
    }

    Restart restart() {
        return restart;
    }

    Shutdown shutdown() {
        return shutdown;
    }

    Backoff backoffOr(Backoff supervisors) {
        return (backoff != null) ? backoff : supervisors;
    }

    /// Starts the child as the calling process' own and returns when it is ready.
    Pid start(Self parent, Child node) {
        return switch (role) {
            case Role.Served served -> GenServer.startLink(parent, served.factory(node), options(node));
            case Role.Direct direct -> parent.spawnLink(direct.body(), directOptions(node));
        };
    }

    /// Starts the child as the root of a tree and returns when it is ready.
    Pid startRoot(ProcessRuntime runtime, Child node) {
        return switch (role) {
            case Role.Served served -> GenServer.startPid(runtime, served.factory(node), options(node));
            case Role.Direct direct -> runtime.spawn(direct.body(), directOptions(node));
        };
    }

    private SpawnOptions directOptions(Child node) {
        return new SpawnOptions(node, role.kind(), true, null, null, Placement.VIRTUAL, null);
    }

    /// How the server at a place is started.
    private ServerOptions options(Child node) {
        return new ServerOptions(node, role.registration(), role.kind(), null, null, role.placement());
    }

}
