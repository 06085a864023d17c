package io.coppice.supervision;

import io.coppice.process.ProcessRuntime;

/// A tree with its root, whether it runs or not: its places, and references to them, stay the same when it is stopped
/// and started again. Nobody restarts the root.
public final class Tree {

    private final ProcessRuntime runtime;

    private final Child root;

    private Tree(ProcessRuntime runtime, ChildSpec root) {
        this.runtime = runtime;
        this.root = Child.root(root, runtime.time().now());
    }

    /// A tree that is not started yet.
    public static Tree of(ProcessRuntime runtime, Supervisor root) {
        return new Tree(runtime, ChildSpec.supervisor(root));
    }

    /// A tree that is not started yet.
    public static Tree of(ProcessRuntime runtime, DynamicSupervisor root) {
        return new Tree(runtime, ChildSpec.supervisor(root));
    }

    /// Starts the tree and returns when all of it is ready; nothing happens if it runs.
    ///
    /// @throws io.coppice.server.StartException if a child failed to start; what was
    /// started is stopped again
    public synchronized void start() {
        if (!isRunning()) {
            root.startRoot(runtime);
        }
    }

    /// Whether the root is alive.
    public boolean isRunning() {
        return at("/").resolve() != null;
    }

    /// The root, as it is now.
    public TreeNode root() {
        return root;
    }

    /// The place at a path below the root, for example `/inventory`.
    public TreePath at(String path) {
        return new TreePath(root, path);
    }

}
