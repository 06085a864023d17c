package io.coppice.spring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.coppice.application.Application;
import io.coppice.process.ExitReason;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.SupervisionEvent;
import io.coppice.supervision.TreeNode;
import io.coppice.supervision.TreePath;
import io.coppice.test.Circumstances;
import io.coppice.test.Faults;
import io.coppice.test.History;
import io.coppice.test.Probe;

/// The configured tree in a test: what goes wrong in it, who stands in for whom, and what its supervisors have told.
///
/// {@snippet class="example.shop.InventoryTests" region="test"}
///
/// What a test has put in place is gone before the next one.
public final class TestTree {

    private final Application tree;

    private final ProcessRuntime runtime;

    private final StandIns standIns;

    private final List<Probe> probes = new ArrayList<>();

    private History sinceBegin;

    private History history;

    TestTree(Application tree, ProcessRuntime runtime, StandIns standIns) {
        this.tree = tree;
        this.runtime = runtime;
        this.standIns = standIns;
        this.sinceBegin = History.of(runtime);
        this.history = sinceBegin;
    }

    /// A place in the tree, for assertions about who serves there now.
    public TreePath at(String path) {
        return new TreePath(tree.root(), path);
    }

    /// Starts the server at a path again, and lets go wrong in it what is said here,
    /// across restarts, until the end of the test.
    ///
    /// @throws IllegalArgumentException if no server is configured there
    /// @throws io.coppice.server.StartException if it is to crash at its first start
    public void inject(String path, Faults faults) {
        replace(path, faulty(faults, standIns.original(path)));
    }

    // whatever its messages are: they only pass through
    @SuppressWarnings("unchecked")
    private static Supplier<GenServer<Object>> faulty(Faults faults, Supplier<? extends GenServer<?>> original) {
        return faults.in((Supplier<GenServer<Object>>) original);
    }

    /// Puts a probe in the place of the server at a path, until the end of the test: it
    /// gets what is sent there, and replies only if the test does.
    ///
    /// @throws IllegalArgumentException if no server is configured there
    public Probe replace(String path) {
        var _ = standIns.original(path);
        Probe probe = startProbe();
        replace(path, () -> new Forwarder(probe.pid()));
        return probe;
    }

    private void replace(String path, Supplier<? extends GenServer<?>> standIn) {
        standIns.put(path, standIn);
        TreeNode node = at(path).node();
        if (node != null && node.state() == NodeState.STOPPED) {
            tree.start(path);
        }
        else {
            tree.restart(path);
        }
        history = History.of(runtime);
    }

    /// What the supervisors have told since the test began, or since something was put in
    /// place.
    public History history() {
        return history;
    }

    /// What was told about one child, see [#history()].
    public History history(String path) {
        return history.of(path);
    }

    Probe startProbe() {
        Probe probe = Probe.start(runtime);
        probes.add(probe);
        return probe;
    }

    void begin() {
        sinceBegin = History.of(runtime);
        history = sinceBegin;
    }

    List<SupervisionEvent> events() {
        return sinceBegin.events();
    }

    Circumstances circumstances() {
        return Circumstances.of(runtime, List.of(tree.root()), sinceBegin);
    }

    void end() {
        probes.forEach(probe -> runtime.exit(probe.pid(), ExitReason.KILL));
        probes.clear();
        standIns.clear();
    }

}
