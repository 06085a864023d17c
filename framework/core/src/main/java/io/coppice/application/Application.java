package io.coppice.application;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.ServerRef;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.PartitionSupervisorRef;
import io.coppice.supervision.Restart;
import io.coppice.supervision.Strategy;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.TreeNode;
import io.coppice.supervision.Tree;
import io.coppice.supervision.TreeOptions;
import org.jspecify.annotations.Nullable;

/// A whole tree that is started and stopped in order (OTP `application`).
///
/// Above the given supervisors stands a root that brings back one that was killed or crashed. One that gave up stays
/// down: it has tried as often as it was allowed to, so somebody has to look.
public final class Application {

    private final ProcessRuntime runtime;

    private final Tree tree;

    private Application(ProcessRuntime runtime, Tree tree) {
        this.runtime = runtime;
        this.tree = tree;
    }

    /// An application that is not started yet. References into it may be obtained; nobody
    /// serves there before it starts.
    public static Application of(ProcessRuntime runtime, List<Supervisor> supervisors) {
        return of(runtime, supervisors, TreeOptions.DEFAULT);
    }

    /// As [#of(ProcessRuntime, List)], with options for the whole tree.
    public static Application of(ProcessRuntime runtime, List<Supervisor> supervisors, TreeOptions options) {
        return ofChildren(runtime, supervisors.stream().map(ChildSpec::supervisor).toList(), options);
    }

    /// An application that has started, see [#of] and [#start()].
    public static Application start(ProcessRuntime runtime, List<Supervisor> supervisors) {
        Application application = of(runtime, supervisors);
        application.start();
        return application;
    }

    /// As [#of(ProcessRuntime, List)], for supervisors of any type, in start order. What
    /// their specs say about restarts does not count: the root treats all alike.
    public static Application ofChildren(ProcessRuntime runtime, List<ChildSpec> supervisors) {
        return ofChildren(runtime, supervisors, TreeOptions.DEFAULT);
    }

    /// As [#ofChildren(ProcessRuntime, List)], with options for the whole tree.
    public static Application ofChildren(ProcessRuntime runtime, List<ChildSpec> supervisors, TreeOptions options) {
        Supervisor root = Supervisor.of(Strategy.ONE_FOR_ONE, "application");
        for (ChildSpec supervisor : supervisors) {
            root = root.child(supervisor.restart(Restart.TRANSIENT));
        }
        return new Application(runtime, Tree.of(runtime, root, options));
    }

    /// Starts the supervisors in order, each ready before the next; nothing happens if
    /// they run. An application that was stopped may be started again.
    ///
    /// @throws io.coppice.server.StartException if a child failed to start; what was
    /// started is stopped again
    public void start() {
        tree.start();
    }

    /// Whether it was started, and neither stopped nor ended by itself since.
    public boolean isRunning() {
        return tree.isRunning();
    }

    /// The tree of this application: its history, incidents and quarantine.
    public Tree tree() {
        return tree;
    }

    /// The root, whose children are the supervisors that were given.
    public TreeNode root() {
        return tree.root();
    }

    /// The place of this path, if there is one.
    public Optional<TreeNode> node(String path) {
        return Optional.ofNullable(tree.root().find(path));
    }

    /// A reference to whoever serves at a path, for example `/shop/inventory`, at the
    /// time of use.
    public <M> ServerRef<M> server(String path) {
        return ServerRef.of(tree.at(path));
    }

    /// A reference to the supervisor at a path.
    public SupervisorRef supervisor(String path) {
        return SupervisorRef.of(tree.at(path));
    }

    /// A reference to the dynamic supervisor at a path.
    public DynamicSupervisorRef dynamicSupervisor(String path) {
        return DynamicSupervisorRef.of(tree.at(path));
    }

    /// A reference to the partition supervisor at a path.
    public <M> PartitionSupervisorRef<M> partitionSupervisor(String path) {
        return PartitionSupervisorRef.of(tree.at(path));
    }

    /// Starts the stopped process at a path, as [SupervisorRef#startChild].
    public void start(String path) {
        TreeNode node = existing(path);
        parent(node).startChild(node.name());
    }

    /// Stops the process at a path and keeps it stopped, as [SupervisorRef#stopChild].
    public void stop(String path) {
        TreeNode node = existing(path);
        parent(node).stopChild(node.name());
    }

    /// Stops the process at a path and starts it again, as [SupervisorRef#restartChild].
    public void restart(String path) {
        TreeNode node = existing(path);
        parent(node).restartChild(node.name());
    }

    /// Kills the process at a path; what follows is up to its supervisor.
    ///
    /// @throws NoSuchElementException if there is no such path
    /// @throws IllegalStateException if no process serves there now
    public void kill(String path) {
        TreeNode node = existing(path);
        Pid pid = node.pid();
        if (pid == null) {
            throw new IllegalStateException(path + " has no process to kill; it is " + node.state().label());
        }
        runtime.exit(pid, ExitReason.KILL);
    }

    private SupervisorRef parent(TreeNode node) {
        return supervisor(node.path().substring(0, node.path().lastIndexOf('/') + 1));
    }

    private TreeNode existing(String path) {
        TreeNode node = tree.root().find(path);
        if (node == null || node.equals(tree.root())) {
            throw new NoSuchElementException(
                    "Nothing stands at '" + path + "'; a path is made of child names, for example /shop/inventory");
        }
        return node;
    }

    /// Stops all supervisors in reverse order, each child by its own shutdown rule. When
    /// the deadline is over, whatever is left is killed.
    public StopReport stop(Duration deadline) {
        return new TreeStop(runtime, tree.root(), deadline).run();
    }

    @Override
    public String toString() {
        @Nullable Pid pid = tree.root().pid();
        return "application " + pid;
    }

}
