package io.coppice.task;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.Restart;
import io.coppice.supervision.Shutdown;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// Starts tasks as children of a dynamic supervisor, so that there is a place where they are seen, counted, limited, and
/// ended together (Elixir `Task.Supervisor`). The reference outlives restarts of the supervisor.
///
/// The supervisor is an ordinary [DynamicSupervisor] and may have other children too. Tasks are temporary: one that ended
/// is never done again. The limit of the supervisor, [DynamicSupervisor#maxChildren], holds for them; beyond it, every
/// method that starts one throws [IllegalStateException].
public final class TaskSupervisor {

    private static final Shutdown GENTLY = Shutdown.within(ChildSpec.DEFAULT_SHUTDOWN);

    private final ProcessRuntime runtime;

    private final DynamicSupervisorRef supervisor;

    private final Shutdown shutdown;

    private TaskSupervisor(ProcessRuntime runtime, DynamicSupervisorRef supervisor, Shutdown shutdown) {
        this.runtime = runtime;
        this.supervisor = supervisor;
        this.shutdown = shutdown;
    }

    /// Tasks below a dynamic supervisor, for example one in the tree of an application.
    /// They have [ChildSpec#DEFAULT_SHUTDOWN] to end.
    ///
    /// @param runtime the one in which that supervisor is
    public static TaskSupervisor of(ProcessRuntime runtime, DynamicSupervisorRef supervisor) {
        return new TaskSupervisor(runtime, supervisor, GENTLY);
    }

    /// Starts a supervisor for tasks as the root of a tree of its own: nobody restarts
    /// it.
    public static TaskSupervisor start(ProcessRuntime runtime, DynamicSupervisor supervisor) {
        return of(runtime, supervisor.start(runtime));
    }

    /// This reference, with another way to end those that are started through it when the
    /// supervisor stops.
    public TaskSupervisor shutdown(Shutdown other) {
        return new TaskSupervisor(runtime, supervisor, other);
    }

    /// Starts a task that is linked to the supervisor and to the calling process, its
    /// owner.
    ///
    /// @throws IllegalStateException if there are too many, or if the calling code does
    /// not run in that process
    public <T extends @Nullable Object> Task<T> async(Self owner, Callable<? extends T> work) {
        return async(owner, true, work);
    }

    /// Starts a task that is linked to the supervisor alone: a crash is an outcome for
    /// its owner, the calling process, and no more than that.
    ///
    /// @throws IllegalStateException if there are too many, or if the calling code does
    /// not run in that process
    public <T extends @Nullable Object> Task<T> asyncNoLink(Self owner, Callable<? extends T> work) {
        return async(owner, false, work);
    }

    /// Starts a task that belongs to nobody, for code that runs in no process. Any thread
    /// may wait for it.
    ///
    /// @throws IllegalStateException if there are too many
    public <T extends @Nullable Object> Task<T> async(Callable<? extends T> work) {
        var computation = new Computation<T>(work, Callers.now(), null);
        Pid pid = begin(computation, null, process -> process.watch(computation::ended));
        return new Task<>(new Bond(runtime, null, pid, false), computation);
    }

    private <T extends @Nullable Object> Task<T> async(Self owner, boolean linked, Callable<? extends T> work) {
        new Bond(runtime, owner, null, linked).requireOwner("async");
        var computation = new Computation<T>(work, Callers.of(owner), linked ? owner.pid() : null);
        Pid pid = begin(computation, owner.pid(), process -> {
            process.watch(computation::ended);
            if (linked) {
                owner.link(process);
            }
        });
        return new Task<>(new Bond(runtime, owner, pid, linked), computation);
    }

    /// Starts a process that begins its work after a last preparation by its asker.
    Pid begin(ProcessBody work, @Nullable Pid asker, Consumer<Pid> preparation) {
        var handover = new Handover(work, asker);
        Pid pid = supervisor.start(spec(Restart.TEMPORARY, handover));
        preparation.accept(pid);
        pid.send(handover.begin());
        return pid;
    }

    /// Starts a computation whose result nobody wants, not linked to the caller.
    ///
    /// @throws IllegalStateException if there are too many
    public Pid start(ProcessBody work) {
        return start(Restart.TEMPORARY, work);
    }

    /// Starts a computation whose result nobody wants, not linked to the caller. It is
    /// done again after its end if the restart says so.
    ///
    /// @throws IllegalStateException if there are too many
    public Pid start(Restart restart, ProcessBody work) {
        Callers callers = Callers.now();
        return supervisor.start(spec(restart, self -> Callers.call(self.pid(), callers, () -> {
            work.run(self);
            return true;
        })));
    }

    private ChildSpec spec(Restart restart, ProcessBody work) {
        return ChildSpec.process(work).restart(restart).shutdown(shutdown);
    }

    /// The processes of the children that run now.
    public List<Pid> children() {
        TreeNode node = supervisor.node();
        List<TreeNode> all = (node != null) ? node.children(0, Integer.MAX_VALUE) : List.of();
        return all.stream().map(TreeNode::pid).filter(Objects::nonNull).toList();
    }

    /// Ends a child as its shutdown says, and waits until it has ended; false if the
    /// process is none of its children.
    public boolean terminate(Pid child) {
        return supervisor.stop(child);
    }

    ProcessRuntime runtime() {
        return runtime;
    }

    @Override
    public String toString() {
        return "tasks of " + supervisor;
    }

}
