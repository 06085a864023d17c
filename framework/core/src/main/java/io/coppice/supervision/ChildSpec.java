package io.coppice.supervision;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.coppice.process.MailboxLimit;
import io.coppice.process.Overflow;
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

    private final Role role;

    private final Terms terms;

    private ChildSpec(Role role, Terms terms) {
        String name = role.name();
        if (name != null) {
            Names.check(name);
        }
        if (terms.attempts() > 0) {
            requireKeepable(role, terms.mailbox());
        }
        this.role = role;
        this.terms = terms;
    }

    private static void requireKeepable(Role role, @Nullable MailboxLimit limit) {
        if (role.type() != NodeType.WORKER) {
            throw new IllegalArgumentException("The mailbox of supervisor '" + role.name()
                    + "' was to be kept; only that of a worker can be, leave it out");
        }
        if (limit != null && limit.overflow() == Overflow.BLOCK) {
            throw new IllegalArgumentException("The mailbox of '" + role.name()
                    + "' was to be kept, but its senders wait for space and can't while nobody serves;"
                    + " use another overflow");
        }
    }

    /// A server that does the work: permanent, with [#DEFAULT_SHUTDOWN] to end.
    ///
    /// @param name unique among its siblings; 1 to 100 letters, digits, dots, dashes and
    /// underscores
    /// @param factory makes a new server for each start; it runs in the new process
    public static ChildSpec worker(String name, Supplier<? extends GenServer<?>> factory) {
        return new ChildSpec(new Role.Worker(name, factory, Placement.AUTO, null), Terms.WORKER);
    }

    /// A server without a name of its own, for a [DynamicSupervisor]: it is called by its
    /// number there, for example `~17`. One spec serves for any number of children, which
    /// saves memory if there are millions.
    public static ChildSpec worker(Supplier<? extends GenServer<?>> factory) {
        return new ChildSpec(new Role.Worker(null, factory, Placement.AUTO, null), Terms.WORKER);
    }

    /// A process in direct style, which is ready at once: permanent, with
    /// [#DEFAULT_SHUTDOWN] to end. Unless it traps exits, it ends as soon as it is told
    /// to.
    ///
    /// @param name as that of [a worker][#worker(String, Supplier)]
    /// @param body runs anew in each life
    public static ChildSpec process(String name, ProcessBody body) {
        return new ChildSpec(new Role.Direct(name, body), Terms.WORKER);
    }

    /// As [#process(String, ProcessBody)], without a name of its own, for a
    /// [DynamicSupervisor].
    public static ChildSpec process(ProcessBody body) {
        return new ChildSpec(new Role.Direct(null, body), Terms.WORKER);
    }

    /// A supervisor below the supervisor: permanent, with as much time to end as its
    /// children need.
    public static ChildSpec supervisor(Supervisor supervisor) {
        return new ChildSpec(new Role.Static(supervisor), Terms.SUPERVISOR);
    }

    /// A dynamic supervisor below the supervisor: permanent, with as much time to end as
    /// its children need.
    public static ChildSpec supervisor(DynamicSupervisor supervisor) {
        return new ChildSpec(new Role.Dynamic(supervisor), Terms.SUPERVISOR);
    }

    /// A partition supervisor below the supervisor: permanent, with as much time to end
    /// as
    /// its children need.
    public static ChildSpec supervisor(PartitionSupervisor<?> supervisor) {
        return new ChildSpec(new Role.Partitions(supervisor), Terms.SUPERVISOR);
    }

    /// This spec with another answer to when the child is started again.
    public ChildSpec restart(Restart other) {
        return new ChildSpec(role, terms.with(other));
    }

    /// This spec with another way to end the child.
    public ChildSpec shutdown(Shutdown other) {
        return new ChildSpec(role, terms.with(other));
    }

    /// This spec with a back-off of its own in place of its supervisor's.
    public ChildSpec backoff(Backoff other) {
        return new ChildSpec(role, terms.with(other));
    }

    /// This spec as one of a significant child: when it has ended by itself and is not
    /// started again, its supervisor may end too, see [AutoShutdown]. You most likely do
    /// not want any significant children.
    public ChildSpec significant() {
        return new ChildSpec(role, terms.significant(true));
    }

    /// This spec with a condition that has to hold before the child is started again.
    public ChildSpec restartWhen(RestartCondition condition) {
        return new ChildSpec(role, terms.with(condition));
    }

    /// This spec with a limit on the child's mailbox.
    ///
    /// @throws IllegalArgumentException if it is a supervisor, which must hear everything
    public ChildSpec mailbox(MailboxLimit limit) {
        if (role.type() != NodeType.WORKER) {
            throw new IllegalArgumentException("The mailbox of supervisor '" + role.name()
                    + "' was to be limited; only that of a worker can be, leave it out");
        }
        return new ChildSpec(role, terms.with(limit));
    }

    /// This spec for a worker whose mailbox survives its restarts: what a life has not
    /// taken
    /// is handled by the next one, in order, and so is what is cast at its place while
    /// nobody serves. The message that it crashed on is handled again; once it has caused
    /// that many crashes, it is put in [quarantine][Tree#quarantine()].
    ///
    /// Calls are not held up: a caller is told at once that the server has ended, as
    /// ever.
    /// Its message may be handled later all the same. A restart of the supervisor is the
    /// end of the mailbox.
    ///
    /// @param crashes how many crashes one message may cause, 1 or more
    /// @throws IllegalArgumentException if it is a supervisor, or if its senders wait for
    /// space
    public ChildSpec keepMailbox(int crashes) {
        if (crashes < 1) {
            throw new IllegalArgumentException(
                    "A message was to be put in quarantine after " + crashes + " crashes; it takes 1 or more");
        }
        return new ChildSpec(role, terms.attempts(crashes));
    }

    /// This spec with a choice of the thread that the worker runs on.
    ///
    /// @throws IllegalArgumentException if it is a supervisor, whose place the runtime
    /// chooses
    public ChildSpec placement(Placement other) {
        return new ChildSpec(role.placedOn(other), terms);
    }

    /// This spec with a server that is made by another factory, itself made from the
    /// present one: to put something around each server that is started here.
    ///
    /// @throws IllegalArgumentException if it is a supervisor
    public ChildSpec around(
            Function<? super Supplier<? extends GenServer<?>>, ? extends Supplier<? extends GenServer<?>>> wrapping) {
        return new ChildSpec(role.around(wrapping), terms);
    }

    /// This spec with a place where the worker registers each time it starts, before its
    /// `init` runs: a [name][Registration#name], or a key in a registry. If a living
    /// process is there already, the start fails with
    /// [io.coppice.server.StartException.AlreadyStarted].
    ///
    /// @throws IllegalArgumentException if it is a supervisor, which is found by its path
    public ChildSpec registeredAs(Registration registration) {
        return new ChildSpec(role.registeredAs(registration), terms);
    }

    /// The name of the child, or null if it has none of its own.
    public @Nullable String name() {
        return role.name();
    }

    /// This spec of a supervisor with another one in place of the one at a path below it.
    ///
    /// @param path as that of [Supervisor#replace]
    /// @throws IllegalArgumentException if there is no such child
    public ChildSpec replace(String path, UnaryOperator<ChildSpec> change) {
        return new ChildSpec(role.replace(path, change), terms);
    }

    /// This spec of a supervisor with one more child of the supervisor at a path below
    /// it,
    /// as [Supervisor#childAt].
    ///
    /// @throws IllegalArgumentException if no supervisor with a list of children stands
    /// there, or if it has a child of that name
    public ChildSpec childAt(String path, ChildSpec child) {
        return path.isEmpty() ? new ChildSpec(role.child(child), terms)
                : replace(path, supervisor -> supervisor.childAt("", child));
    }

    Role role() {
        return role;
    }

    Terms terms() {
        return terms;
    }

    Restart restart() {
        return terms.restart();
    }

    Shutdown shutdown() {
        return terms.shutdown();
    }

    Backoff backoffOr(Backoff supervisors) {
        Backoff own = terms.backoff();
        return (own != null) ? own : supervisors;
    }

    /// What keeps this child from being one of a supervisor that ends like that, or null.
    @Nullable String conflictWith(AutoShutdown autoShutdown) {
        if (!terms.significant()) {
            return null;
        }
        if (terms.restart() == Restart.PERMANENT) {
            return "Child '" + name() + "' is significant and permanent, but a permanent child never ends for good;"
                    + " make it transient or temporary";
        }
        return (autoShutdown != AutoShutdown.NEVER) ? null
                : "Child '" + name()
                        + "' is significant, but its supervisor never ends by itself; set its auto-shutdown, or leave"
                        + " significant out";
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
        return new SpawnOptions(node, role.kind(), true, null, node.mailbox(), Placement.VIRTUAL, null,
                terms.attempts() > 0);
    }

    /// How the server at a place is started.
    private ServerOptions options(Child node) {
        return new ServerOptions(node, role.registration(), role.kind(), null, node.mailbox(), role.placement(),
                terms.attempts() > 0);
    }

}
