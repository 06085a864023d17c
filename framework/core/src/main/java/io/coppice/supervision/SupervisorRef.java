package io.coppice.supervision;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.coppice.process.MailboxLimit;
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
    /// @throws NoSuchElementException if there is no such child
    /// @throws IllegalStateException if it runs, or is being restarted
    /// @throws io.coppice.server.StartException if it failed to start; it stays stopped
    /// then
    public Pid startChild(String name) {
        return Requests.askForPid(path, reply -> new SupervisorRequest.StartChild(name, reply));
    }

    /// Stops a child and keeps it stopped; nothing happens to its siblings. A temporary
    /// child is forgotten.
    ///
    /// @throws NoSuchElementException if there is no such child
    public void stopChild(String name) {
        Requests.ask(path, reply -> new SupervisorRequest.StopChild(name, reply));
    }

    /// Stops a child if it runs, and starts it again at once, without counting against
    /// the restart limit.
    ///
    /// @throws NoSuchElementException if there is no such child
    /// @throws io.coppice.server.StartException if it failed to start; it stays stopped
    /// then
    public Pid restartChild(String name) {
        return Requests.askForPid(path, reply -> new SupervisorRequest.RestartChild(name, reply));
    }

    /// Forgets a child that is stopped.
    ///
    /// @throws NoSuchElementException if there is no such child
    /// @throws IllegalStateException if it runs, or is being restarted
    public void deleteChild(String name) {
        Requests.ask(path, reply -> new SupervisorRequest.DeleteChild(name, reply));
    }

    /// Changes the restart limit or the back-off while the supervisor runs, in one step,
    /// for example `shop.tune(now -> now.limit(restarts(10).within(ofMinutes(1))))`. The
    /// restarts of the past count against the new limit. The change outlives restarts of
    /// the supervisor, and is told as [SupervisionEvent.Tuned].
    ///
    /// @throws IllegalStateException if the change failed; nothing is changed then
    public void tune(UnaryOperator<Tuning> change) {
        Requests.ask(path, reply -> new SupervisorRequest.Tune(change, reply));
    }

    /// Gives the mailbox of a child another limit, for the process that serves now and
    /// for
    /// those after it. What is in the mailbox stays, even if it is too much.
    ///
    /// @throws NoSuchElementException if there is no such child
    /// @throws IllegalStateException if the child was described without a limit
    public void limitMailbox(String name, MailboxLimit limit) {
        Requests.ask(path, reply -> new SupervisorRequest.LimitMailbox(name, limit, reply));
    }

    /// Restarts the children one after the other, each ready before the next, so that
    /// most of
    /// them serve at any time. It begins with the first; those that are stopped stay so.
    /// Nothing
    /// of it counts against the restart limit.
    ///
    /// A child counts as ready when its `init` is done and the given test holds. The
    /// calling
    /// thread waits; the supervisor serves others meanwhile.
    ///
    /// @param ready whether a child that was restarted is ready to serve
    /// @param patience how long each may take to get ready
    /// @throws io.coppice.server.StartException if one failed to start; it stays stopped,
    /// and
    /// the others were not touched
    /// @throws IllegalStateException if one did not get ready in time; it serves, and the
    /// others were not touched
    public void rollingRestart(Predicate<TreeNode> ready, Duration patience) {
        new RollingRestart(path, ready, patience).run();
    }

    /// How many children there are, and what they do now. Counting disturbs nobody.
    ///
    /// @throws NoSuchElementException if there is no such place
    public ChildCounts counts() {
        TreeNode node = path.node();
        if (node == null) {
            throw new NoSuchElementException("Nothing stands at " + path.path());
        }
        return ChildCounts.of(node);
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
