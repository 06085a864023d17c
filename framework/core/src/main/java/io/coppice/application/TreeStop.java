package io.coppice.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.ZombieInfo;
import io.coppice.server.CallException;
import io.coppice.server.ServerRef;
import io.coppice.supervision.SupervisionEvent.ChildStopped;
import io.coppice.supervision.TreeNode;

/// One stop of a whole tree, from the first signal to the report.
final class TreeStop {

    /// How long killed code may take to notice before it is reported as still running.
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    private static final int PAGE = 1000;

    private final ProcessRuntime runtime;

    private final TreeNode root;

    private final Duration deadline;

    private final StopRecorder recorder = new StopRecorder();

    private final long begin = System.nanoTime();

    TreeStop(ProcessRuntime runtime, TreeNode root, Duration deadline) {
        this.runtime = runtime;
        this.root = root;
        this.deadline = deadline;
    }

    StopReport run() {
        Pid pid = root.pid();
        try (var _ = runtime.subscribe(ChildStopped.class, recorder::stopped)) {
            if (pid != null) {
                stopInOrder(pid);
            }
        }
        awaitZombies();
        return recorder.report(took(),
                runtime.zombies().stream().collect(Collectors.toMap(ZombieInfo::pid, ZombieInfo::stack)));
    }

    private void stopInOrder(Pid pid) {
        try {
            ServerRef.of(pid).stop(ExitReason.SHUTDOWN, deadline);
        }
        catch (CallException ex) {
            living().forEach(this::kill);
        }
    }

    /// From the top down, so that no supervisor is left to restart what is killed below
    /// it. All are written down before the first is killed, because below a supervisor
    /// that has ended the tree shows nobody any more.
    private List<Living> living() {
        List<Living> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(TreeNode node, List<Living> found) {
        Pid pid = node.pid();
        if (pid != null && pid.isAlive()) {
            found.add(new Living(node.path(), pid));
        }
        for (int offset = 0; offset < node.childCount(); offset += PAGE) {
            node.children(offset, PAGE).forEach(child -> collect(child, found));
        }
    }

    /// Some may end of the killing of their supervisor before it is their turn; they did
    /// not end in time either.
    private void kill(Living living) {
        runtime.exit(living.pid, ExitReason.KILL);
        recorder.killed(living.path, living.pid, took());
    }

    /// An interrupted thread needs a moment to unwind; there is nobody to tell when it
    /// has, so this looks again. Whoever interrupts the stop itself does not want to
    /// wait.
    private void awaitZombies() {
        long end = System.nanoTime() + GRACE.toNanos();
        while (recorder.knowsAnyOf(zombies()) && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Set<Pid> zombies() {
        return runtime.zombies().stream().map(ZombieInfo::pid).collect(Collectors.toSet());
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private record Living(String path, Pid pid) {
    }

}
