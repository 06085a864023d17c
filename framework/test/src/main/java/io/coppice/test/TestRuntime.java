package io.coppice.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessKind;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.process.ZombieInfo;
import io.coppice.server.CallException;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.Tree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/// The runtime of one test, from its start to the look at what the test has left behind.
final class TestRuntime {

    /// How long stopping may take, and how long killed processes may take to notice it.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Stage stage;

    private final @Nullable ManualTime time;

    private final ProcessRuntime runtime;

    private final Findings findings;

    private final History history;

    private @Nullable Tree tree;

    private TestRuntime(Stage stage, @Nullable ManualTime time) {
        this.stage = stage;
        this.time = time;
        this.runtime = ProcessRuntime.start((time != null) ? time.options() : RuntimeOptions.DEFAULT.conductor(stage));
        this.findings = new Findings(runtime, stage);
        this.history = History.of(runtime);
    }

    /// A runtime whose time is real.
    static TestRuntime inRealTime() {
        return new TestRuntime(Stage.forAll(), null);
    }

    /// A runtime whose time the test moves.
    static TestRuntime inManualTime(Stage stage) {
        return new TestRuntime(stage, new ManualTime(Instant.EPOCH, stage));
    }

    void startTree(Supervisor root) {
        tree = Tree.of(runtime, root);
        try {
            tree.start();
        }
        catch (StartException ex) {
            runtime.close();
            throw ex;
        }
    }

    ProcessRuntime runtime() {
        return runtime;
    }

    History history() {
        return history;
    }

    Tree tree() {
        if (tree == null) {
            throw new ParameterResolutionException(
                    "This test has no tree; register CoppiceExtension.tree(…) in a field");
        }
        return tree;
    }

    ManualTime manualTime() {
        if (time == null) {
            throw new ParameterResolutionException(
                    "This test has real time; add a parameter of type ManualTime to the test method itself");
        }
        return time;
    }

    Probe startProbe() {
        return Probe.start(runtime);
    }

    Circumstances circumstances() {
        return Circumstances.of(runtime, findings.roots(), history);
    }

    /// Ends everything. Returns what is wrong with what the test has left behind.
    List<String> end(Predicate<ExitReason> expected) {
        stage.open();
        List<String> complaints = new ArrayList<>();
        stopInTime(complaints);
        complain(complaints, "Processes were left alive; end them, or start them linked to something that ends",
                findings.alive(pid -> !Recorder.isProbe(runtime, pid)));
        complain(complaints, "Processes crashed, and the test did not expect it; see @MayCrash",
                findings.crashes(expected));
        runtime.close();
        Patience.poll(() -> runtime.zombieCount() == 0, GRACE);
        complain(complaints,
                "Threads still ran code of processes " + GRACE
                        + " after those were to end; let it end when it is interrupted",
                runtime.zombies().stream().map(ZombieInfo::toString).toList());
        return complaints;
    }

    private static void complain(List<String> complaints, String what, List<String> about) {
        if (!about.isEmpty()) {
            complaints.add(what + ":"
                    + about.stream().map(each -> System.lineSeparator() + "  " + each).collect(Collectors.joining()));
        }
    }

    /// A process that does not stop holds up this thread, so it is not that of the test.
    private void stopInTime(List<String> complaints) {
        Thread stopping = Thread.ofVirtual().start(this::stopAll);
        try {
            if (!stopping.join(GRACE)) {
                stopping.interrupt();
                complaints.add("What the test has started did not stop within " + GRACE);
            }
            else {
                stage.await(stage::isAtRest, GRACE);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() {
        for (Pid pid : findings.startedByTest()) {
            if (!Recorder.isProbe(runtime, pid)) {
                stop(pid);
            }
        }
    }

    private void stop(Pid pid) {
        ProcessKind kind = runtime.info(pid).map(info -> info.kind()).orElse(ProcessKind.PROCESS);
        if (kind == ProcessKind.PROCESS) {
            runtime.exit(pid, ExitReason.SHUTDOWN);
            return;
        }
        try {
            ServerRef.of(pid).stop(ExitReason.SHUTDOWN, GRACE);
        }
        catch (CallException ex) {
            // it ended in another way, or did not; both are seen afterwards
        }
    }

}
