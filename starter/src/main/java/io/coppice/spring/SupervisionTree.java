package io.coppice.spring;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.coppice.application.Application;
import io.coppice.application.StopReport;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.ServerRef;
import io.coppice.supervision.DynamicSupervisorRef;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.TreeNode;
import io.coppice.supervision.TreePath;
import org.jspecify.annotations.Nullable;

/// The configured tree: one object that may be injected before the tree runs, and that stays the same when the
/// application context stops and starts again. Each start makes a new [Application].
///
/// References may be obtained at any time. Each use looks up who serves at the path then; nobody does while the tree is
/// not running.
public final class SupervisionTree {

    private final ProcessRuntime runtime;

    private final List<Supervisor> supervisors;

    private final List<Place> places;

    private final TreeNode root = new LiveRoot(this);

    private volatile @Nullable Application application;

    /// A tree that is not started yet.
    ///
    /// @param supervisors descriptions of the supervisors, in start order
    /// @param places the configured places, parents before their children
    public SupervisionTree(ProcessRuntime runtime, List<Supervisor> supervisors, List<Place> places) {
        this.runtime = runtime;
        this.supervisors = List.copyOf(supervisors);
        this.places = List.copyOf(places);
    }

    /// Starts the supervisors in order, each ready before the next; nothing happens if
    /// they run.
    ///
    /// @throws io.coppice.server.StartException if a child failed to start; what was
    /// started is stopped again
    public synchronized void start() {
        if (application == null) {
            application = Application.start(runtime, supervisors);
        }
    }

    /// Stops the supervisors in reverse order. What is left at the deadline is killed.
    public synchronized StopReport stop(Duration deadline) {
        Application running = application;
        if (running == null) {
            return new StopReport(List.of(), Duration.ZERO);
        }
        try {
            return running.stop(deadline);
        }
        finally {
            application = null;
        }
    }

    /// Whether the tree was started and not stopped since.
    public boolean isRunning() {
        return application != null;
    }

    /// The application of this start; empty while the tree is not running.
    public Optional<Application> application() {
        return Optional.ofNullable(application);
    }

    /// The root, whose children are the configured supervisors; it has none while the
    /// tree is not running.
    public TreeNode root() {
        return root;
    }

    /// What stands at a path such as `/shop/inventory` now, if anything does.
    public Optional<TreeNode> node(String path) {
        return Optional.ofNullable(root.find(path));
    }

    /// A reference to whoever serves at a path, for example `/shop/inventory`, at the
    /// time of use.
    public <M> ServerRef<M> server(String path) {
        return ServerRef.of(new TreePath(root, path));
    }

    /// A reference to the supervisor at a path.
    public SupervisorRef supervisor(String path) {
        return SupervisorRef.of(new TreePath(root, path));
    }

    /// A reference to the dynamic supervisor at a path.
    public DynamicSupervisorRef dynamicSupervisor(String path) {
        return DynamicSupervisorRef.of(new TreePath(root, path));
    }

    /// The configured places, parents before their children, whether the tree runs or
    /// not.
    public List<Place> places() {
        return places;
    }

    /// A place in the configured tree.
    ///
    /// @param path the names from the top, each after a '/'
    /// @param name the last name of the path
    /// @param type what stands there
    /// @param bean the name of the bean that serves there, if it is a worker
    /// @param property where it is configured, for example
    /// `coppice.supervisors[0].children[1]`
    public record Place(String path, String name, NodeType type, @Nullable String bean, String property) {

    }

}
