package io.coppice.supervision;

import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

import io.coppice.process.Pid;
import io.coppice.server.ServerRef;
import org.jspecify.annotations.Nullable;

/// A reference to a dynamic supervisor that outlives its restarts; each use reaches whoever serves at its place then.
///
/// Its methods wait until the supervisor has answered. They throw [io.coppice.server.CallException] if it is not there.
public final class DynamicSupervisorRef {

    private final TreePath path;

    private DynamicSupervisorRef(TreePath path) {
        this.path = path;
    }

    /// A reference to the dynamic supervisor at that place.
    public static DynamicSupervisorRef of(TreePath path) {
        return new DynamicSupervisorRef(path);
    }

    /// Starts a child.
    ///
    /// @throws IllegalArgumentException if it is significant
    /// @throws IllegalStateException if there is a child of that name, or if there are
    /// too many children
    /// @throws io.coppice.server.StartException if it failed to start; it is not kept
    /// then
    public Pid start(ChildSpec child) {
        if (child.terms().significant()) {
            throw new IllegalArgumentException("A child of " + path.path()
                    + " was to be significant; a dynamic supervisor never ends by itself, leave it out");
        }
        return Requests.askForPid(path, reply -> new SupervisorRequest.AddChild(child, reply));
    }

    /// Stops a child and forgets it; false if there is none of that name.
    public boolean stop(String name) {
        try {
            Requests.ask(path, reply -> new SupervisorRequest.StopChild(name, reply));
            return true;
        }
        catch (NoSuchElementException ex) {
            return false;
        }
    }

    /// Stops the child that this process serves, or served before it began to wait for a
    /// restart, and forgets it; false if there is none (Elixir
    /// `DynamicSupervisor.terminate_child/2`).
    public boolean stop(Pid pid) {
        try {
            Requests.ask(path, reply -> new SupervisorRequest.StopProcess(pid, reply));
            return true;
        }
        catch (NoSuchElementException ex) {
            return false;
        }
    }

    /// As [SupervisorRef#tune].
    public void tune(UnaryOperator<Tuning> change) {
        Requests.ask(path, reply -> new SupervisorRequest.Tune(change, reply));
    }

    /// Stops a child as gently as its shutdown says, and starts it again at once.
    ///
    /// @throws NoSuchElementException if there is none of that name
    /// @throws io.coppice.server.StartException if it failed to start
    public Pid restart(String name) {
        return Requests.askForPid(path, reply -> new SupervisorRequest.RestartChild(name, reply));
    }

    /// A reference to the server that is a child of that name, whoever serves there then.
    public <M> ServerRef<M> server(String name) {
        return ServerRef.of(path.below(name));
    }

    /// How many children there are now, those that wait for a restart included.
    public int count() {
        TreeNode node = path.node();
        return (node != null) ? node.childCount() : 0;
    }

    /// The place of the supervisor as it is now, or null if there is none.
    public @Nullable TreeNode node() {
        return path.node();
    }

    /// Asks the supervisor to stop its children and to end, and waits until it has. Meant
    /// for the root of a tree.
    public void stop() {
        ServerRef.of(path).stop();
    }

    @Override
    public String toString() {
        return "dynamic supervisor " + path.describe();
    }

}
