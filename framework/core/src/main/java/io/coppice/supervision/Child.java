package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// A child's place at its supervisor, across all its lives.
///
/// Only the process of the supervisor writes it. What others may read is published as a whole in one volatile write. There may be very
/// many of these, and most never end or have children, so their first life costs no object of its own.
final class Child implements TreeNode {

    private final ChildSpec spec;

    private final @Nullable Child supervisor;

    private final long number;

    /// When its first life began, in nanoseconds since 1970.
    private long bornAt;

    /// The pid, as long as its first life lasts, and a [Status] after that; null before.
    private volatile @Nullable Object now;

    private volatile @Nullable Children children;

    private Child(ChildSpec spec, @Nullable Child supervisor, long number, Instant now) {
        this.spec = spec;
        this.supervisor = supervisor;
        this.number = number;
        this.bornAt = nanos(now);
    }

    /// The root of a tree, whose process is started by nobody's process.
    static Child root(ChildSpec spec, Instant now) {
        return new Child(spec, null, 0, now);
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    void startRoot(ProcessRuntime runtime) {
        var time = runtime.time();
        Pid pid = spec.startRoot(runtime, this);
        started(pid, time.now(), time.nanoTime());
        pid.watch(reason -> {
            ended(reason, time.now());
            retired(time.now());
        });
    }

    ChildSpec spec() {
        return spec;
    }

    /// Its place among its siblings, and the name of one that has none of its own.
    long number() {
        return number;
    }

    /// Makes room for a child of the supervisor that serves here.
    Child newChild(ChildSpec childSpec, Instant time) {
        return new Child(childSpec, this, children().nextNumber(), time);
    }

    boolean isChildOf(Child other) {
        return other.equals(supervisor);
    }

    private Children children() {
        Children there = children;
        return (there != null) ? there : freshChildren();
    }

    /// Called by each life of a supervisor that serves here, when it starts: the children
    /// of the life before are gone.
    Children freshChildren() {
        Children fresh = new Children();
        children = fresh;
        return fresh;
    }

    void gaveUp() {
        children().supervisorGaveUp();
    }

    void started(Pid pid, Instant at, long nanoTime) {
        if (now == null) {
            bornAt = nanos(at);
            now = pid;
            return;
        }
        Status old = status();
        Past past = old.past;
        long restarts = (past.lastPid != null) ? old.restarts + 1 : 0;
        past.startedAt = nanoTime;
        past.lastPid = pid;
        now = new Status(NodeState.RUNNING, pid, at, restarts, old.lastExit, past);
    }

    private Status status() {
        return switch (now) {
            case Status status -> status;
            case Pid pid ->
                new Status(NodeState.RUNNING, pid, Instant.ofEpochSecond(0, bornAt), 0, null, new Past(pid));
            case null, default ->
                new Status(NodeState.STOPPED, null, Instant.ofEpochSecond(0, bornAt), 0, null, new Past(null));
        };
    }

    private void become(NodeState state, Instant at, @Nullable LastExit lastExit) {
        Status old = status();
        now = new Status(state, null, at, old.restarts, lastExit, old.past);
    }

    void ended(ExitReason reason, Instant at) {
        become(NodeState.STOPPED, at, new LastExit(reason, at));
    }

    /// Waits for its next start; a promise to start it that was made before is void.
    ///
    /// @param next when that is to be
    void restarting(Instant at, Instant next) {
        Status old = status();
        old.past.nextStart = next;
        now = old;
        become(NodeState.RESTARTING, at, lastExit());
        newTicket();
    }

    /// Nobody will start it again by himself; what was below it is gone as well.
    void retired(Instant at) {
        Children below = children;
        boolean gaveUp = below != null && below.hasSupervisorGivenUp();
        become(gaveUp ? NodeState.GAVE_UP : NodeState.STOPPED, at, lastExit());
        newTicket();
        if (below != null) {
            below.forEach(child -> child.orphaned(at));
        }
    }

    @Override
    public @Nullable Instant nextStart() {
        return (now instanceof Status seen && seen.state == NodeState.RESTARTING) ? seen.past.nextStart : null;
    }

    private void orphaned(Instant at) {
        if (state() != NodeState.STOPPED) {
            retired(at);
        }
    }

    /// The number of the next attempt: one more, unless it has run long enough to be
    /// taken for healthy.
    int nextAttempt(Duration resetAfter, long nanoTime) {
        Status last = status();
        Past past = last.past;
        boolean healthy = nanoTime - past.startedAt >= Time.nanos(resetAfter);
        past.attempt = (healthy && past.attempt > 0 && last.state != NodeState.RESTARTING) ? 1 : past.attempt + 1;
        now = last;
        return past.attempt;
    }

    /// Whether it is without a process and will be started again.
    boolean waits() {
        return now instanceof Status status && status.state == NodeState.RESTARTING;
    }

    /// Makes a promise to start this child again void, and names a new one.
    long newTicket() {
        Status last = status();
        now = last;
        return ++last.past.ticket;
    }

    boolean waitsWith(long theTicket) {
        return waits() && status().past.ticket == theTicket;
    }

    @Nullable Pid lastPid() {
        return status().past.lastPid;
    }

    /// Why the last process here ended; `shutdown` if none has.
    ExitReason lastReason() {
        LastExit last = lastExit();
        return (last != null) ? last.reason() : ExitReason.SHUTDOWN;
    }

    @Override
    public String name() {
        String given = spec.name();
        return (given != null) ? given : Names.of(number);
    }

    @Override
    public String path() {
        if (supervisor == null) {
            return "/";
        }
        String above = supervisor.path();
        return above.equals("/") ? above + name() : above + "/" + name();
    }

    @Override
    public NodeType type() {
        return spec.role().type();
    }

    @Override
    public NodeState state() {
        Status seen = status();
        boolean unnoticed = seen.pid != null && !seen.pid.isAlive();
        return unnoticed ? NodeState.RESTARTING : seen.state;
    }

    @Override
    public @Nullable Pid pid() {
        return (now instanceof Pid pid) ? pid : status().pid;
    }

    @Override
    public long restarts() {
        return status().restarts;
    }

    @Override
    public Restart restart() {
        return spec.restart();
    }

    @Override
    public Instant since() {
        return status().since;
    }

    @Override
    public @Nullable LastExit lastExit() {
        return (now instanceof Status status) ? status.lastExit : null;
    }

    @Override
    public @Nullable Strategy strategy() {
        return spec.role().strategy();
    }

    @Override
    public @Nullable RestartLimit limit() {
        return spec.role().limit();
    }

    @Override
    public int childCount() {
        Children below = children;
        return (below != null) ? below.count() : 0;
    }

    @Override
    public List<TreeNode> children(int offset, int limit) {
        Children below = children;
        return (below != null) ? below.page(offset, limit) : List.of();
    }

    @Override
    public @Nullable TreeNode child(String name) {
        Children below = children;
        return (below != null) ? below.find(name) : null;
    }

    /// It labels the process that serves here.
    @Override
    public String toString() {
        return path();
    }

    private record Status(NodeState state, @Nullable Pid pid, Instant since, long restarts, @Nullable LastExit lastExit,
            Past past) {
    }

}
