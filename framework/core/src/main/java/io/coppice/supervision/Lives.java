package io.coppice.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.coppice.process.ExitReason;
import io.coppice.process.Pid;
import io.coppice.process.Time;
import org.jspecify.annotations.Nullable;

/// The lives at one place in a tree, one after the other. Only the process of the supervisor writes it. What others may read is
/// published as a whole in one volatile write.
abstract class Lives implements TreeNode {

    /// When its first life began, in nanoseconds since 1970.
    private long bornAt;

    /// The pid, as long as its first life lasts, and a [Status] after that; null before.
    private volatile @Nullable Object now;

    Lives(Instant now) {
        this.bornAt = nanos(now);
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
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
        past.startFailed = false;
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

    /// It could not be started again.
    void startFailed(ExitReason reason, Instant at) {
        ended(reason, at);
        status().past.startFailed = true;
    }

    /// Whether the latest attempt to start it failed.
    boolean hasNotStarted() {
        return now instanceof Status seen && seen.past.startFailed;
    }

    /// Whether its next start is worth no line in the log.
    boolean isQuiet() {
        return now instanceof Status seen && seen.past.quiet;
    }

    void quiet(boolean quiet) {
        Status last = status();
        last.past.quiet = quiet;
        now = last;
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

    /// Nobody will start it again by himself.
    void left(boolean gaveUp, Instant at, @Nullable LastExit last) {
        become(gaveUp ? NodeState.GAVE_UP : NodeState.STOPPED, at, last);
        newTicket();
    }

    @Override
    public @Nullable Instant nextStart() {
        return (now instanceof Status seen && seen.state == NodeState.RESTARTING) ? seen.past.nextStart : null;
    }

    /// Its start has been put off.
    void nextStart(Instant next) {
        Status waiting = status();
        waiting.past.nextStart = next;
        now = waiting;
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
        return (now instanceof Status status) ? status.restarts : 0;
    }

    @Override
    public Instant since() {
        return status().since;
    }

    @Override
    public @Nullable LastExit lastExit() {
        return (now instanceof Status status) ? status.lastExit : null;
    }

    private record Status(NodeState state, @Nullable Pid pid, Instant since, long restarts, @Nullable LastExit lastExit,
            Past past) {
    }

}
