package io.coppice.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.coppice.process.Event;
import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import io.coppice.test.ManualTime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What the tests of trees have in common: a runtime whose time stands still, a probe, and ways to end a child and to wait
/// until its supervisor has dealt with it.
@Timeout(30)
public abstract class TreeTest {

    protected static final RestartLimit OFTEN = RestartLimit.restarts(1000).within(Duration.ofSeconds(5));

    protected static final ExitReason CRASH = ExitReason.crashed(new IllegalStateException("boom"));

    protected final ManualTime time = new ManualTime();

    @AutoClose
    protected final ProcessRuntime runtime = ProcessRuntime.start(options());

    protected final Probe probe = new Probe();

    protected final List<Event> events = new CopyOnWriteArrayList<>();

    /// The time stands still, but the processes run as they do in production.
    protected RuntimeOptions options() {
        return RuntimeOptions.DEFAULT.time(time);
    }

    protected final void recordEvents() {
        runtime.subscribe(events::add);
    }

    protected final <E extends Event> List<E> events(Class<E> type) {
        List<E> found = new ArrayList<>();
        events.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        return found;
    }

    /// Ends a process and waits until everybody has been told.
    protected final ExitReason end(Pid pid, ExitReason reason) {
        return endOf(pid, victim -> {
            if (reason.equals(ExitReason.KILLED)) {
                runtime.exit(victim, ExitReason.KILL);
            }
            else {
                victim.send(new Worker.End(reason));
            }
        });
    }

    protected final void end(SupervisorRef supervisor, String child, ExitReason reason) {
        end(pid(supervisor, child), reason);
        settle(supervisor);
    }

    protected final ExitReason endOf(Pid pid, Consumer<Pid> cause) {
        var end = new CompletableFuture<ExitReason>();
        pid.watch(end::complete);
        cause.accept(pid);
        return await(end);
    }

    protected static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        }
        catch (InterruptedException | ExecutionException | TimeoutException ex) {
            throw new AssertionError("did not complete", ex);
        }
    }

    /// Returns when the supervisor has handled what is in its mailbox now.
    protected static void settle(SupervisorRef supervisor) {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> supervisor.stopChild("nobody"));
    }

    protected static TreeNode child(SupervisorRef supervisor, String path) {
        TreeNode root = supervisor.node();
        TreeNode found = (root != null) ? root.find(path) : null;
        if (found == null) {
            throw new AssertionError("nothing at " + path);
        }
        return found;
    }

    protected static Pid pid(SupervisorRef supervisor, String path) {
        Pid pid = child(supervisor, path).pid();
        if (pid == null) {
            throw new AssertionError("nobody serves at " + path);
        }
        return pid;
    }

    protected static NodeState state(SupervisorRef supervisor, String path) {
        return child(supervisor, path).state();
    }

    /// Does something in a thread of its own.
    protected static CompletableFuture<Void> inBackground(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofVirtual().start(task));
    }

}
