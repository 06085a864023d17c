package io.coppice.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessEvent;
import io.coppice.process.ProcessRuntime;
import io.coppice.supervision.TreeNode;
import org.jspecify.annotations.Nullable;

/// What happened to the processes of a runtime during a test.
final class Findings {

    private static final int MOST = 1000;

    private final ProcessRuntime runtime;

    private final Stage stage;

    private final List<Pid> startedByTest = new CopyOnWriteArrayList<>();

    private final List<ProcessEvent.Exited> crashes = new CopyOnWriteArrayList<>();

    private final Set<TreeNode> roots = ConcurrentHashMap.newKeySet();

    Findings(ProcessRuntime runtime, Stage stage) {
        this.runtime = runtime;
        this.stage = stage;
        var _ = runtime.subscribe(ProcessEvent.class, this::note);
    }

    private void note(ProcessEvent event) {
        switch (event) {
            case ProcessEvent.Spawned spawned -> started(spawned.pid());
            case ProcessEvent.Exited exited -> ended(exited);
            case ProcessEvent.DeadLetter _, ProcessEvent.MailboxFull _, ProcessEvent.MailboxAlarm _,
                    ProcessEvent.Zombie _ ->
                {
                }
        }
    }

    private void started(Pid pid) {
        if (stage.isOutside()) {
            startedByTest.add(pid);
        }
        if (runtime.label(pid) instanceof TreeNode node && node.path().equals("/")) {
            roots.add(node);
        }
    }

    /// What a test ends by its own hand does not surprise it.
    private void ended(ProcessEvent.Exited exited) {
        if (isCrash(exited.reason()) && !stage.isOutside() && crashes.size() < MOST) {
            crashes.add(exited);
        }
    }

    private static boolean isCrash(ExitReason reason) {
        return switch (reason) {
            case ExitReason.Crashed _, ExitReason.Other _ -> true;
            case ExitReason.Normal _, ExitReason.Shutdown _, ExitReason.Kill _, ExitReason.Killed _,
                    ExitReason.NoProc _, ExitReason.NoConnection _ ->
                false;
        };
    }

    /// The processes that the test itself has started and that are alive, newest first.
    List<Pid> startedByTest() {
        return startedByTest.reversed().stream().filter(Pid::isAlive).toList();
    }

    List<TreeNode> roots() {
        return List.copyOf(roots);
    }

    /// The crashes that were not expected, as text.
    List<String> crashes(Predicate<ExitReason> expected) {
        List<String> unexpected = new ArrayList<>();
        for (ProcessEvent.Exited exited : crashes) {
            if (!expected.test(exited.reason())) {
                unexpected.add(name(exited.label(), exited.pid()) + ": " + exited.reason());
            }
        }
        return unexpected;
    }

    /// The processes that are alive, as text.
    List<String> alive(Predicate<Pid> counts) {
        return runtime.processes(null, MOST)
            .stream()
            .filter(info -> counts.test(info.pid()))
            .map(info -> name(info.label(), info.pid()) + ((info.name() != null) ? ", named '" + info.name() + "'" : "")
                    + (info.links().isEmpty() ? "" : ", linked to " + info.links()))
            .toList();
    }

    static String name(@Nullable Object label, Pid pid) {
        return (label != null) ? label + " " + pid : pid.toString();
    }

}
