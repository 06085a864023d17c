package io.coppice.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.coppice.process.ExitReason;
import io.coppice.process.MailboxLimit;
import io.coppice.process.Pid;
import io.coppice.process.Placement;
import io.coppice.process.ProcessRuntime;
import org.jspecify.annotations.Nullable;

/// A child's place at its supervisor, across all its lives.
///
/// There may be very many of these, and most never end or have children, so their first life costs no object of its own.
sealed class Child extends Lives implements Above permits KeptChild {

    private final ChildSpec spec;

    private final Above above;

    private final long number;

    private volatile @Nullable Children children;

    Child(ChildSpec spec, Above above, long number, Instant now) {
        super(now);
        this.spec = spec;
        this.above = above;
        this.number = number;
    }

    /// The root of a tree, whose process is started by nobody's process.
    static Child root(ChildSpec spec, Commons commons, Instant now) {
        return new Child(spec, commons, 0, now);
    }

    @Override
    public Commons commons() {
        Above next = above;
        while (next instanceof Child supervisor) {
            next = supervisor.above;
        }
        return next.commons();
    }

    void startRoot(ProcessRuntime runtime) {
        var time = runtime.time();
        Pid pid = spec.startRoot(runtime, this);
        started(pid, time.now(), time.nanoTime());
        pid.watch(reason -> gone(new LastExit(reason, time.now())));
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
        long next = children().nextNumber();
        return (childSpec.terms().attempts() > 0) ? new KeptChild(childSpec, this, next, time)
                : new Child(childSpec, this, next, time);
    }

    /// Sends to the process that serves here; false if there is none.
    boolean post(Object message) {
        Pid pid = pid();
        if (pid == null || !pid.isAlive()) {
            return false;
        }
        pid.send(message);
        return true;
    }

    /// As it was described, unless somebody changed it.
    @Override
    public @Nullable MailboxLimit mailbox() {
        MailboxLimit changed = (above instanceof Child supervisor) ? supervisor.children().limit(this) : null;
        return (changed != null) ? changed : spec.terms().mailbox();
    }

    /// From now on its mailbox has another limit; false if it was described with none.
    boolean mailbox(ProcessRuntime runtime, MailboxLimit limit) {
        boolean limited = spec.terms().mailbox() != null && above instanceof Child;
        if (above instanceof Child supervisor && limited) {
            supervisor.children().limit(this, limit);
            Pid pid = pid();
            if (pid != null) {
                runtime.limitMailbox(pid, limit);
            }
        }
        return limited;
    }

    /// It is stopped in order to be started again; or that is over.
    void falling(boolean now) {
    }

    /// After how many crashes its message is put in quarantine, or zero for never.
    int blame(@Nullable Object message) {
        return 0;
    }

    /// Publishes that it has been started again.
    void startedAgain(ProcessRuntime runtime, Pid next, Runnable publish) {
        publish.run();
    }

    boolean isChildOf(Child other) {
        return other.equals(above);
    }

    private Children children() {
        Children there = children;
        return (there != null) ? there : freshChildren();
    }

    /// Called by each life of a supervisor that serves here, when it starts: the children
    /// of the life before are gone.
    Children freshChildren() {
        Children fresh = new Children();
        fresh.tune(changedTuning());
        children = fresh;
        return fresh;
    }

    void gaveUp(ExitReason because) {
        children().supervisorGaveUp(because);
    }

    /// What follows when the supervisor that serves here gives up.
    String afterGivingUp() {
        if (commons().isExhausted()) {
            return "so does every supervisor of the tree";
        }
        if (!(above instanceof Child supervisor)) {
            return "the tree is down until somebody starts it";
        }
        return spec.restart().appliesTo(ExitReason.SHUTDOWN) ? supervisor + " starts it again, or gives up as well"
                : "it stays down until somebody starts it";
    }

    /// Whether its last process was a supervisor that gave up.
    boolean hasGivenUp() {
        Children below = children;
        return below != null && below.gaveUpBecause() != null;
    }

    /// Why its last process ended; for a supervisor that gave up, why the last child of
    /// it did.
    ExitReason cause() {
        Children below = children;
        ExitReason because = (below != null) ? below.gaveUpBecause() : null;
        return (because != null) ? because : lastReason();
    }

    private @Nullable Tuning changedTuning() {
        Children below = children;
        return (below != null) ? below.tuning() : null;
    }

    /// By what a supervisor goes now: as it was described, unless somebody changed it.
    Tuning tuning() {
        Tuning changed = changedTuning();
        return (changed != null) ? changed : Objects.requireNonNull(spec.role().tuning(), "a worker has no limits");
    }

    void tune(Tuning other) {
        children().tune(other);
    }

    int partitions() {
        Children below = children;
        return (below != null) ? below.partitions() : 0;
    }

    void partitions(int serving) {
        children().partitions(serving);
    }

    /// Nobody will start it again by himself; what was below it is gone as well.
    void retired(Instant at) {
        gone(lastExit(), at);
    }

    /// The root has ended, and nobody starts it again: both are seen at once.
    private void gone(LastExit last) {
        gone(last, last.at());
    }

    private void gone(@Nullable LastExit last, Instant at) {
        Children below = children;
        left(below != null && below.gaveUpBecause() != null, at, last);
        if (below != null) {
            below.forEach(child -> child.orphaned(at));
        }
    }

    private void orphaned(Instant at) {
        if (state() != NodeState.STOPPED) {
            retired(at);
        }
    }

    @Override
    public String name() {
        String given = spec.name();
        return (given != null) ? given : Names.of(number);
    }

    @Override
    public String path() {
        if (!(above instanceof Child supervisor)) {
            return "/";
        }
        String parent = supervisor.path();
        return parent.equals("/") ? parent + name() : parent + "/" + name();
    }

    @Override
    public NodeType type() {
        return spec.role().type();
    }

    @Override
    public Restart restart() {
        return spec.restart();
    }

    @Override
    public @Nullable Strategy strategy() {
        return spec.role().strategy();
    }

    @Override
    public @Nullable RestartLimit limit() {
        return (type() != NodeType.WORKER) ? tuning().limit() : null;
    }

    @Override
    public @Nullable Backoff backoff() {
        return (type() != NodeType.WORKER) ? tuning().backoff() : null;
    }

    @Override
    public Terms terms() {
        return spec.terms();
    }

    @Override
    public Placement placement() {
        return spec.role().placement();
    }

    @Override
    public @Nullable AutoShutdown autoShutdown() {
        return spec.role().autoShutdown();
    }

    @Override
    public @Nullable Integer maxChildren() {
        return spec.role().maxChildren();
    }

    @Override
    public @Nullable TreeNode parent() {
        return (above instanceof Child supervisor) ? supervisor : null;
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

}
