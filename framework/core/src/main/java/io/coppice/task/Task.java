package io.coppice.task;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessBody;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Self;
import io.coppice.process.SpawnOptions;
import io.coppice.server.ServerSelf;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.Restart;
import io.coppice.supervision.Shutdown;
import org.jspecify.annotations.Nullable;

/// One computation in a process of its own, whose result somebody wants (Elixir `Task`).
///
/// A task that a process asks for belongs to that process: only this *owner* may use the methods here. One that is asked
/// for from outside of processes belongs to nobody, and any thread may use them. The result is handed out once. Nothing of
/// a task ever turns up in the mailbox of its owner, but for the end of one that is still linked to an owner who traps
/// exits and has not asked for the result.
///
/// @param <T> what the task computes
public final class Task<T extends @Nullable Object> {

    /// How long to wait for a result unless told otherwise.
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    static final SpawnOptions OPTIONS = SpawnOptions.labelled("task");

    private final Bond bond;

    private final Computation<T> computation;

    private final AtomicBoolean taken = new AtomicBoolean();

    Task(Bond bond, Computation<T> computation) {
        this.bond = bond;
        this.computation = computation;
    }

    /// Starts a task that is linked to the calling process, its owner: if the task
    /// crashes, so does an owner that does not trap exits, and the other way round.
    ///
    /// @throws IllegalStateException if the calling code does not run in that process
    public static <T extends @Nullable Object> Task<T> async(Self owner, Callable<? extends T> work) {
        var computation = new Computation<T>(work, Callers.of(owner), owner.pid());
        Pid pid = owner.spawnLink(computation, OPTIONS.onExit(computation::ended));
        return new Task<>(new Bond(owner.runtime(), owner, pid, true), computation);
    }

    /// Starts a task that belongs to nobody and is linked to nobody, for code that runs
    /// in no process. Any thread may wait for it.
    public static <T extends @Nullable Object> Task<T> async(ProcessRuntime runtime, Callable<? extends T> work) {
        var computation = new Computation<T>(work, Callers.now(), null);
        Pid pid = runtime.spawn(computation, OPTIONS.onExit(computation::ended));
        return new Task<>(new Bond(runtime, null, pid, false), computation);
    }

    /// A task that needs no process, since its result is known (Elixir
    /// `Task.completed/1`).
    public static <T extends @Nullable Object> Task<T> completed(T value) {
        var computation = new Computation<T>(() -> value, null, null);
        computation.complete(new Outcome.Ok<>(value));
        return new Task<>(Bond.NONE, computation);
    }

    /// A computation as a child of a supervisor: temporary, so that it is done once
    /// (Elixir `Task.child_spec/1`).
    public static ChildSpec childSpec(String name, ProcessBody work) {
        return ChildSpec.process(name, work).restart(Restart.TEMPORARY);
    }

    /// The processes that asked for the task that the calling code runs in: who asked,
    /// then who asked for the task in which that was, and so on; empty outside of a task
    /// (Elixir `$callers`).
    public static List<Pid> callers() {
        return Callers.list(Callers.here());
    }

    /// Waits for the result, [#DEFAULT_TIMEOUT] at most.
    ///
    /// @throws TaskException as [#await(Duration)]
    public T await() {
        return await(DEFAULT_TIMEOUT);
    }

    /// Waits for the result for the given time.
    ///
    /// @throws TaskException if the task ended without one, for whatever reason; if the
    /// time is over: the task goes on then, linked as before, and its result is dropped;
    /// or if the result was taken or ignored before
    /// @throws IllegalStateException if another process is the owner
    /// @throws io.coppice.process.WaitCycleException if the task waits for the calling
    /// process, so that this would never end
    public T await(Duration timeout) {
        requireResult("await");
        List<Task<T>> alone = List.of(this);
        new Several<>(alone).waitFor(Waiting.forResults(alone), timeout);
        return valueOf(take(), timeout);
    }

    T valueOf(Outcome<T> outcome, Duration timeout) {
        return switch (outcome) {
            case Outcome.Ok<T>(var value) -> value;
            case Outcome.Exited<T>(var reason) -> throw TaskException.ended(this, reason);
            case Outcome.None<T> _ -> throw TaskException.timeout(this, timeout);
        };
    }

    /// Waits for all results, [#DEFAULT_TIMEOUT] at most.
    ///
    /// @throws TaskException as [#awaitAll(Collection, Duration)]
    public static <T extends @Nullable Object> List<T> awaitAll(Collection<Task<T>> tasks) {
        return awaitAll(tasks, DEFAULT_TIMEOUT);
    }

    /// Waits for all results, in the order of the tasks, for the given time altogether.
    ///
    /// @throws TaskException as soon as one of them has ended without a result, or if the
    /// time is over; as with [#await(Duration)], the others go on and their results are
    /// dropped
    public static <T extends @Nullable Object> List<T> awaitAll(Collection<Task<T>> tasks, Duration timeout) {
        return new Several<>(tasks).await(timeout);
    }

    /// Waits for an outcome for the given time; [Outcome.None] when that is over, and the
    /// task may be asked again.
    ///
    /// @throws IllegalStateException if another process is the owner
    public Outcome<T> yield(Duration timeout) {
        requireOwner("yield");
        if (isTaken()) {
            return gone();
        }
        boolean inTime = new Several<>(List.of(this)).waitFor(Waiting.forSome(1), timeout);
        return inTime ? take() : new Outcome.None<>();
    }

    /// Waits for the outcomes of all, for the given time altogether.
    ///
    /// @see #yieldAll(Collection, Duration, int, Unfinished)
    public static <T extends @Nullable Object> List<Outcome<T>> yieldAll(Collection<Task<T>> tasks, Duration timeout) {
        return yieldAll(tasks, timeout, Integer.MAX_VALUE, Unfinished.KEEP);
    }

    /// Waits until so many tasks have an outcome, or all, for the given time altogether.
    /// Returns the outcome of each as it is then, in the order of the tasks.
    ///
    /// @param limit how many outcomes are enough, 1 or more
    /// @param unfinished what becomes of the others if the time is over, and only then
    public static <T extends @Nullable Object> List<Outcome<T>> yieldAll(Collection<Task<T>> tasks, Duration timeout,
            int limit, Unfinished unfinished) {
        return new Several<>(tasks).yield(timeout, limit, unfinished);
    }

    /// Lets go of the task: it goes on, not linked to the owner any more, and its result
    /// is dropped. Returns its outcome if it has one already.
    ///
    /// @throws IllegalStateException if another process is the owner
    public Outcome<T> ignore() {
        requireOwner("ignore");
        if (isTaken()) {
            return gone();
        }
        bond.unlink();
        return take();
    }

    /// Ends the task with `shutdown`, and kills it if it has not ended after
    /// [ChildSpec#DEFAULT_SHUTDOWN].
    ///
    /// @see #shutdown(Shutdown)
    public Outcome<T> shutdown() {
        return shutdown(Shutdown.within(ChildSpec.DEFAULT_SHUTDOWN));
    }

    /// Ends the task and waits until it has ended. The owner feels nothing of it.
    ///
    /// Returns [Outcome.Ok] if there was a result all the same, [Outcome.None] if the
    /// task ended as it was told to, else [Outcome.Exited]: one that was killed because
    /// it did not end in time has `killed` there.
    ///
    /// @throws IllegalStateException if another process is the owner
    public Outcome<T> shutdown(Shutdown how) {
        requireOwner("shutdown");
        if (isTaken()) {
            return gone();
        }
        bond.end(how);
        ExitReason asked = (how instanceof Shutdown.BrutalKill) ? ExitReason.KILLED : ExitReason.SHUTDOWN;
        Outcome<T> outcome = take();
        return outcome.equals(new Outcome.Exited<>(asked)) ? new Outcome.None<>() : outcome;
    }

    /// Has a message handled by the calling server when the task has ended, so that it
    /// need not wait. The message takes the place of the result.
    ///
    /// A server that does not want to crash with its tasks uses
    /// [TaskSupervisor#asyncNoLink].
    ///
    /// @param message makes the message from [Outcome.Ok] or [Outcome.Exited], in the
    /// server
    /// @throws IllegalStateException if another process is the owner
    /// @throws TaskException if the result was taken or ignored before
    public <M> void pipe(ServerSelf<M> server, Function<? super Outcome<T>, ? extends M> message) {
        requireResult("pipe");
        taken.set(true);
        Pid pid = bond.pid();
        if (pid == null) {
            server.continueWith(message.apply(outcome()));
        }
        else {
            server.monitor(pid, _ -> message.apply(outcome()));
        }
    }

    /// The process of the task, or null if it has needed none.
    public @Nullable Pid pid() {
        return bond.pid();
    }

    /// The process that may ask for the result, or null if any may.
    public @Nullable Pid owner() {
        return (bond.owner() != null) ? bond.owner().pid() : null;
    }

    /// What came of it so far.
    Outcome<T> outcome() {
        Outcome<T> now = computation.outcome();
        return (now != null) ? now : new Outcome.None<>();
    }

    boolean isTaken() {
        return taken.get();
    }

    Bond bond() {
        return bond;
    }

    Computation<T> computation() {
        return computation;
    }

    void requireOwner(String what) {
        bond.requireOwner(what);
    }

    void requireResult(String what) {
        requireOwner(what);
        if (isTaken()) {
            throw TaskException.gone(this);
        }
    }

    /// Hands the outcome out; whoever asks next finds nothing.
    Outcome<T> take() {
        if (!taken.compareAndSet(false, true)) {
            return gone();
        }
        Outcome<T> now = outcome();
        if (now instanceof Outcome.Exited) {
            bond.flushExit();
        }
        return now;
    }

    static <T extends @Nullable Object> Outcome<T> gone() {
        return new Outcome.Exited<>(ExitReason.NOPROC);
    }

    @Override
    public String toString() {
        return "task " + bond;
    }

}
