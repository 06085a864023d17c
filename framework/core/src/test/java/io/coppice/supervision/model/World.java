package io.coppice.supervision.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.ProcessState;
import io.coppice.process.RuntimeOptions;
import io.coppice.server.ServerRef;
import io.coppice.server.StartException;
import io.coppice.supervision.NodeState;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.SupervisorRef;
import io.coppice.supervision.Tree;
import io.coppice.supervision.TreeNode;
import io.coppice.supervision.TreePath;
import io.coppice.test.ManualTime;
import org.jspecify.annotations.Nullable;

/// A random tree in the real runtime, where time stands still. After each thing that happens to it, everybody is waited for.
final class World implements AutoCloseable {

    private static final int ALL = 10_000;

    private final ManualTime time = new ManualTime();

    private final ProcessRuntime runtime = ProcessRuntime.start(RuntimeOptions.DEFAULT.time(time));

    private final List<String> trace = new ArrayList<>();

    private final Map<String, Integer> failures = new HashMap<>();

    private final Tree tree;

    World(Kid root) {
        tree = Tree.of(runtime, root.supervisor(this));
    }

    synchronized void note(String what) {
        trace.add(what);
    }

    synchronized void starting(String name) {
        int left = failures.getOrDefault(name, 0);
        if (left > 0) {
            failures.put(name, left - 1);
            note("fail " + name);
            throw new IllegalStateException(name + " can't start");
        }
        note("start " + name);
    }

    private synchronized void fail(String name, int times) {
        failures.put(name, times);
    }

    synchronized List<String> takeTrace() {
        List<String> taken = List.copyOf(trace);
        trace.clear();
        return taken;
    }

    /// Does it, and returns the answer when all has come to rest.
    Answer perform(Op op) {
        Answer answer = answer(op);
        awaitRest();
        return answer;
    }

    Answer start() {
        Answer answer = ask(tree::start);
        awaitRest();
        return answer;
    }

    private Answer answer(Op op) {
        switch (op) {
            case Op.End(var worker, var reason) -> end(pid(worker), reason);
            case Op.FailStarts(var worker, var times) -> fail(worker, times);
            case Op.Pass(var nanos) -> time.advance(Duration.ofNanos(nanos));
            case Op.Leave(var supervisor, var reason) ->
                ServerRef.of(pid(supervisor)).stop(reason, Duration.ofSeconds(30));
            case Op.Stop(var supervisor, var child) -> {
                return ask(() -> supervisor(supervisor).stopChild(child));
            }
            case Op.Start(var supervisor, var child) -> {
                return ask(() -> supervisor(supervisor).startChild(child));
            }
            case Op.Restart(var supervisor, var child) -> {
                return ask(() -> supervisor(supervisor).restartChild(child));
            }
            case Op.Delete(var supervisor, var child) -> {
                return ask(() -> supervisor(supervisor).deleteChild(child));
            }
            case Op.Add(var supervisor, var kid) -> {
                return ask(() -> supervisor(supervisor).addChild(kid.spec(this)));
            }
        }
        return Answer.DONE;
    }

    private static Answer ask(Runnable request) {
        try {
            request.run();
            return Answer.DONE;
        }
        catch (NoSuchElementException ex) {
            return Answer.UNKNOWN;
        }
        catch (IllegalStateException ex) {
            return Answer.REFUSED;
        }
        catch (StartException ex) {
            return Answer.FAILED;
        }
    }

    private void end(Pid pid, ExitReason reason) {
        if (reason.equals(ExitReason.KILLED)) {
            runtime.exit(pid, ExitReason.KILL);
        }
        else {
            pid.send(reason);
        }
    }

    private SupervisorRef supervisor(String name) {
        return SupervisorRef.of(new TreePath(find(tree.root(), name), "/"));
    }

    private Pid pid(String name) {
        Pid pid = find(tree.root(), name).pid();
        if (pid == null) {
            throw new AssertionError("nobody serves as " + name);
        }
        return pid;
    }

    private static TreeNode find(TreeNode from, String name) {
        TreeNode found = lookFor(from, name);
        if (found == null) {
            throw new AssertionError("no place is called " + name);
        }
        return found;
    }

    private static @Nullable TreeNode lookFor(TreeNode from, String name) {
        if (from.name().equals(name)) {
            return from;
        }
        for (TreeNode child : from.children(0, ALL)) {
            TreeNode found = lookFor(child, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// What can be seen: each place with its state, and what is below those that run.
    String seen() {
        var text = new StringBuilder();
        see(tree.root(), text);
        return text.toString();
    }

    private static void see(TreeNode node, StringBuilder text) {
        text.append(node.name()).append(' ').append(node.state().label());
        if (node.type() == NodeType.SUPERVISOR && node.state() == NodeState.RUNNING) {
            text.append(" [");
            node.children(0, ALL).forEach(child -> see(child, text.append(' ')));
            text.append(" ]");
        }
    }

    long processes() {
        return runtime.processCount();
    }

    /// Nothing moves any more once nobody has done anything between two looks at all, and
    /// at
    /// either nobody was at work, had a message, or had ended unnoticed by its
    /// supervisor.
    private void awaitRest() {
        long begin = System.nanoTime();
        List<String> before = List.of("never");
        List<String> now = look();
        while (now.contains("busy") || !now.equals(before)) {
            if (System.nanoTime() - begin > Duration.ofSeconds(20).toNanos()) {
                throw new AssertionError("no rest: " + runtime.processes(null, ALL));
            }
            Thread.yield();
            before = now;
            now = look();
        }
    }

    private List<String> look() {
        return hasUnnoticed(tree.root()) ? List.of("busy")
                : runtime.processes(null, ALL).stream().map(this::activity).toList();
    }

    private static boolean hasUnnoticed(TreeNode node) {
        Pid pid = node.pid();
        return (pid != null && !pid.isAlive()) || node.children(0, ALL).stream().anyMatch(World::hasUnnoticed);
    }

    /// Who waits in the middle of its work, such as a supervisor for the end of a child,
    /// has
    /// a thread.
    private String activity(ProcessInfo info) {
        boolean rests = info.state() == ProcessState.WAITING && info.mailboxLength() == 0
                && runtime.stackTrace(info.pid()).isEmpty();
        return rests ? info.pid() + ":" + info.handled() : "busy";
    }

    @Override
    public void close() {
        runtime.close();
    }

}
