package io.coppice.supervision;

import java.util.List;

import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.SupervisionEvent.RestartPlanned;

/// A tree with its root, whether it runs or not: its places, and references to them, stay the same when it is stopped
/// and started again. Nobody restarts the root.
public final class Tree {

    private final ProcessRuntime runtime;

    private final Commons commons;

    private final Child root;

    private Tree(ProcessRuntime runtime, ChildSpec root, TreeOptions options) {
        this.runtime = runtime;
        this.commons = new Commons(options);
        this.root = Child.root(root, commons, runtime.time().now());
    }

    /// A tree that is not started yet.
    public static Tree of(ProcessRuntime runtime, Supervisor root) {
        return new Tree(runtime, ChildSpec.supervisor(root), TreeOptions.DEFAULT);
    }

    /// A tree that is not started yet.
    public static Tree of(ProcessRuntime runtime, DynamicSupervisor root) {
        return new Tree(runtime, ChildSpec.supervisor(root), TreeOptions.DEFAULT);
    }

    /// A tree that is not started yet.
    public static Tree of(ProcessRuntime runtime, PartitionSupervisor<?> root) {
        return new Tree(runtime, ChildSpec.supervisor(root), TreeOptions.DEFAULT);
    }

    /// A tree that is not started yet, with options.
    public static Tree of(ProcessRuntime runtime, Supervisor root, TreeOptions options) {
        return new Tree(runtime, ChildSpec.supervisor(root), options);
    }

    /// Starts the tree and returns when all of it is ready; nothing happens if it runs.
    ///
    /// @throws io.coppice.server.StartException if a child failed to start; what was
    /// started is stopped again
    public synchronized void start() {
        if (!isRunning()) {
            commons.renew();
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

    /// The latest restarts in this tree, newest first; as many as its options say.
    /// Reading
    /// them disturbs no process.
    public List<RestartPlanned> history() {
        return commons.history();
    }

    /// The latest incidents in this tree: crashes with a common cause, grouped. The one
    /// with
    /// the latest crash comes first. Reading them disturbs no process.
    public List<Incident> incidents() {
        return commons.incidents();
    }

    /// The messages that were put in quarantine, oldest first; the latest thousand are
    /// kept.
    public List<Quarantined> quarantine() {
        return commons.quarantine().oldestFirst();
    }

    /// Takes a message out of quarantine and sends it to whoever serves at its place now;
    /// it may cause as many crashes as any other before it comes back. Returns false if
    /// nobody serves there and none is expected, or if the mailbox is full; the message
    /// stays in quarantine then.
    ///
    /// @throws java.util.NoSuchElementException if there is no such message
    public boolean replay(long id) {
        Quarantined found = commons.quarantine().remove(id);
        boolean sent = at(found.path()).post(found.message());
        if (!sent) {
            commons.quarantine().putBack(found);
        }
        return sent;
    }

    /// Takes a message out of quarantine and returns it; nobody will handle it.
    ///
    /// @throws java.util.NoSuchElementException if there is no such message
    public Quarantined drop(long id) {
        return commons.quarantine().remove(id);
    }

    /// The place at a path below the root, for example `/inventory`.
    public TreePath at(String path) {
        return new TreePath(root, path);
    }

}
