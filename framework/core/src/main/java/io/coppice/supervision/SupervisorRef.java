package io.coppice.supervision;

import io.coppice.process.Pid;
import io.coppice.server.ServerRef;
import org.jspecify.annotations.Nullable;

/// A reference to a supervisor that outlives its restarts; each use reaches whoever serves at its place then.
///
/// Its methods wait until the supervisor has answered. They throw [io.coppice.server.CallException] if it is not there.
public final class SupervisorRef {

    private final TreePath path;

    private SupervisorRef(TreePath path) {
        this.path = path;
    }

    /// A reference to the supervisor at that place.
    public static SupervisorRef of(TreePath path) {
        return new SupervisorRef(path);
    }

    /// Starts a new child behind the others and keeps it.
    ///
    /// @throws IllegalStateException if there is a child of that name
    /// @throws io.coppice.server.StartException if it failed to start; it is not kept
    /// then
    public Pid addChild(ChildSpec child) {
        return Requests.askForPid(path, reply -> new SupervisorRequest.AddChild(child, reply));
    }

    /// Starts a child that is stopped.
    ///
    /// @throws java.util.NoSuchElementException if there is no such child
    /// @throws IllegalStateException if it runs, or is being restarted
    /// @throws io.coppice.server.StartException if it failed to start; it stays stopped
    /// then
    public Pid startChild(String name) {
        return Requests.askForPid(path, reply -> new SupervisorRequest.StartChild(name, reply));
    }

    /// Stops a child and keeps it stopped; nothing happens to its siblings. A temporary
    /// child is forgotten.
    ///
    /// @throws java.util.NoSuchElementException if there is no such child
    public void stopChild(String name) {
        Requests.ask(path, reply -> new SupervisorRequest.StopChild(name, reply));
    }

    /// Stops a child if it runs, and starts it again at once, without counting against
    /// the restart limit.
    ///
    /// @throws java.util.NoSuchElementException if there is no such child
    /// @throws io.coppice.server.StartException if it failed to start; it stays stopped
    /// then
    public Pid restartChild(String name) {
        return Requests.askForPid(path, reply -> new SupervisorRequest.RestartChild(name, reply));
    }

    /// Forgets a child that is stopped.
    ///
    /// @throws java.util.NoSuchElementException if there is no such child
    /// @throws IllegalStateException if it runs, or is being restarted
    public void deleteChild(String name) {
        Requests.ask(path, reply -> new SupervisorRequest.DeleteChild(name, reply));
    }

    /// A reference to the server at a place below this supervisor, whoever serves there
    /// then.
    ///
    /// @param below the path from here, for example `inventory` or `/orders/inventory`
    public <M> ServerRef<M> server(String below) {
        return ServerRef.of(path.below(below));
    }

    /// A reference to the dynamic supervisor at a place below this supervisor.
    ///
    /// @param below the path from here, as for [#server(String)]
    public DynamicSupervisorRef dynamicSupervisor(String below) {
        return DynamicSupervisorRef.of(path.below(below));
    }

    /// The place of the supervisor as it is now, or null if there is none.
    public @Nullable TreeNode node() {
        return path.node();
    }

    /// Asks the supervisor to stop its children in reverse order and to end, and waits
    /// until it has. Meant for the root of a tree; a supervisor with a parent may be
    /// started again by it.
    public void stop() {
        ServerRef.of(path).stop();
    }

    @Override
    public String toString() {
        return "supervisor " + path.describe();
    }

}
