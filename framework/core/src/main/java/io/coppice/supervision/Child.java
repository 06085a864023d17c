package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.Time;
import io.coppice.server.GenServer;
import io.coppice.server.ServerOptions;
import org.jspecify.annotations.Nullable;

/// A child's place at its supervisor, across all its lives.
///
/// Only the process of the supervisor writes it. What others may read is published as a whole in one volatile write.
final class Child implements TreeNode {

    private final ChildSpec spec;

    private final String prefix;

    private volatile Status status;

    private volatile Children children = new Children();

    private volatile boolean gaveUp;

    private @Nullable Pid lastPid;

    private int attempt;

    private long startedAt;

    private long ticket;

    Child(ChildSpec spec, String prefix, Instant now) {
        this.spec = spec;
        this.prefix = prefix;
        this.status = new Status(NodeState.STOPPED, null, now, 0, null);
    }

    /// The root of a tree, whose process is started by nobody's process.
    static Child root(ChildSpec spec, Instant now) {
        return new Child(spec, "", now);
    }

    void startRoot(ProcessRuntime runtime) {
        var time = runtime.time();
        var options = ServerOptions.labelled(path()).kind(spec.role().kind());
        Pid pid = GenServer.startPid(runtime, spec.role().factory(this), options);
        started(pid, time.now(), time.nanoTime());
        pid.watch(reason -> {
            ended(reason, time.now());
            retired(time.now());
        });
    }

    ChildSpec spec() {
        return spec;
    }

    /// Makes room for a child of the supervisor that serves here.
    Child newChild(ChildSpec childSpec, Instant now) {
        return new Child(childSpec, prefix + "/" + childSpec.name(), now);
    }

    /// Called by each life of a supervisor that serves here, when it starts: the children
    /// of the life before are gone.
    Children freshChildren() {
        gaveUp = false;
        children = new Children();
        return children;
    }

    void gaveUp() {
        gaveUp = true;
    }

    void started(Pid pid, Instant now, long nanoTime) {
        Status old = status;
        boolean again = lastPid != null;
        startedAt = nanoTime;
        lastPid = pid;
        status = new Status(NodeState.RUNNING, pid, now, again ? old.restarts + 1 : 0, old.lastExit);
    }

    void ended(ExitReason reason, Instant now) {
        Status old = status;
        status = new Status(NodeState.STOPPED, null, now, old.restarts, new LastExit(reason, now));
    }

    /// A start that failed is the last that is known of the child.
    void startFailed(ExitReason reason, Instant now) {
        ended(reason, now);
    }

    /// Waits for its next start; a promise to start it that was made before is void.
    void restarting(Instant now) {
        Status old = status;
        ticket++;
        status = new Status(NodeState.RESTARTING, null, now, old.restarts, old.lastExit);
    }

    /// Nobody will start it again by himself; what was below it is gone as well.
    void retired(Instant now) {
        Status old = status;
        ticket++;
        status = new Status(gaveUp ? NodeState.GAVE_UP : NodeState.STOPPED, null, now, old.restarts, old.lastExit);
        children.forEach(below -> below.orphaned(now));
    }

    private void orphaned(Instant now) {
        if (state() != NodeState.STOPPED) {
            retired(now);
        }
    }

    /// The number of the next attempt: one more, unless it has run long enough to be
    /// taken for healthy.
    int nextAttempt(Duration resetAfter, long nanoTime) {
        boolean healthy = nanoTime - startedAt >= Time.nanos(resetAfter);
        attempt = (healthy && attempt > 0 && status.state != NodeState.RESTARTING) ? 1 : attempt + 1;
        return attempt;
    }

    /// Whether it is without a process and will be started again.
    boolean waits() {
        return status.state == NodeState.RESTARTING;
    }

    /// Makes a promise to start this child again void, and names a new one.
    long newTicket() {
        return ++ticket;
    }

    boolean waitsWith(long theTicket) {
        return ticket == theTicket && waits();
    }

    @Nullable Pid lastPid() {
        return lastPid;
    }

    /// Why the last process here ended; `shutdown` if none has.
    ExitReason lastReason() {
        LastExit last = status.lastExit;
        return (last != null) ? last.reason() : ExitReason.SHUTDOWN;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public String path() {
        return prefix.isEmpty() ? "/" : prefix;
    }

    @Override
    public NodeType type() {
        return spec.role().type();
    }

    @Override
    public NodeState state() {
        Status now = status;
        boolean unnoticed = now.pid != null && !now.pid.isAlive();
        return unnoticed ? NodeState.RESTARTING : now.state;
    }

    @Override
    public @Nullable Pid pid() {
        return status.pid;
    }

    @Override
    public long restarts() {
        return status.restarts;
    }

    @Override
    public Restart restart() {
        return spec.restart();
    }

    @Override
    public Instant since() {
        return status.since;
    }

    @Override
    public @Nullable LastExit lastExit() {
        return status.lastExit;
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
        return children.count();
    }

    @Override
    public List<TreeNode> children(int offset, int limit) {
        return children.page(offset, limit);
    }

    @Override
    public @Nullable TreeNode child(String name) {
        return children.find(name);
    }

    @Override
    public String toString() {
        return path() + " " + status.pid + " " + state().label();
    }

    private record Status(NodeState state, @Nullable Pid pid, Instant since, long restarts,
            @Nullable LastExit lastExit) {
    }

}
