package io.coppice.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The part of a process that concerns its life and death: links, monitors, trapping, name, the thread at work, and the end itself.
///
/// All of it is guarded by this object, except for the turn, whose beginning and end are one atomic step each. Only linking and unlinking
/// hold two of these locks, that of the older process first; delivering a [Down] holds the one of its monitor.
///
/// Who ends a process says so, closes the mailbox, and then looks whether a thread is at work for it. A thread says that it is at
/// work, then takes a step at the mailbox; and it says that it is not any more, then takes a step at the mailbox. So an interruption
/// hits the thread while it works for this process, or not at all.
abstract class Life extends Watched {

    private static final VarHandle TURN;

    static {
        try {
            TURN = MethodHandles.lookup().findVarHandle(Life.class, "turn", Turn.class);
        }
        catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private @Nullable Object links;

    private volatile @Nullable Turn turn;

    private volatile @Nullable ExitReason ended;

    private boolean trapping;

    private boolean zombie;

    Life(@Nullable BoundedArrivals arrivals) {
        super(arrivals);
    }

    abstract LocalProcess self();

    /// Why the process has ended, or null while it lives.
    final @Nullable ExitReason ended() {
        return ended;
    }

    final synchronized void rememberMonitor(MonitorRef monitor) {
        rare().addMonitor(monitor);
    }

    @Override
    final synchronized void forgetMonitor(MonitorRef monitor) {
        if (monitor.owner().equals(this) && !monitor.isActive()) {
            rare().removeMonitor(monitor);
        }
    }

    final synchronized void trapExits(boolean on) {
        trapping = on;
    }

    final synchronized boolean noticeIfTrapping(Exit exit) {
        if (trapping) {
            self().notice(exit);
        }
        return trapping;
    }

    /// Links both; returns false if the other had ended already. If there is a link,
    /// nothing is done: the other tells us of its end by that one, even if it has just
    /// ended.
    final boolean link(LocalProcess other) {
        if (other.equals(this)) {
            return true;
        }
        if (!other.runtime.equals(self().runtime)) {
            throw new IllegalArgumentException(this + " can't be linked to " + other
                    + ", which lives in another runtime; links are made within one, monitor it instead");
        }
        synchronized (older(other)) {
            synchronized (younger(other)) {
                if (ended != null || CompactSet.contains(links, other)) {
                    return true;
                }
                if (!other.isAlive()) {
                    return false;
                }
                links = CompactSet.with(links, other);
                other.linkedBy(self());
                return true;
            }
        }
    }

    final void linkedBy(LocalProcess other) {
        if (!CompactSet.contains(links, other)) {
            links = CompactSet.with(links, other);
        }
    }

    /// Links a child that does not run yet. If this process is killed meanwhile, the
    /// child hears of it all the same; it does not trap exits yet, so it may hear twice.
    final void adopt(LocalProcess child) {
        link(child);
        ExitReason mine = ended;
        if (mine != null) {
            Death.spread(child.lose(self(), mine));
        }
    }

    final synchronized @Nullable Death lose(LocalProcess parent, ExitReason reason) {
        linkedBy(parent);
        return exitSignal(parent, reason, true);
    }

    final void unlink(LocalProcess other) {
        if (!other.runtime.equals(self().runtime)) {
            return;
        }
        synchronized (older(other)) {
            synchronized (younger(other)) {
                links = CompactSet.without(links, other);
                other.unlinkedBy(self());
            }
        }
    }

    final void unlinkedBy(LocalProcess other) {
        links = CompactSet.without(links, other);
    }

    private Life older(LocalProcess other) {
        return (self().id() < other.id()) ? this : other;
    }

    private Life younger(LocalProcess other) {
        return (self().id() < other.id()) ? other : this;
    }

    /// Receives an exit signal, by the table of the Erlang reference manual ("Receiving
    /// Exit Signals"). Returns what is to be spread if this process dies of it.
    final synchronized @Nullable Death exitSignal(Pid from, ExitReason reason, boolean linked) {
        if (ended != null || (linked && !CompactSet.contains(links, from))) {
            return null;
        }
        if (linked) {
            links = CompactSet.without(links, from);
        }
        else if (reason.equals(ExitReason.KILL)) {
            return dieOfSignal(ExitReason.KILLED);
        }
        if (trapping) {
            self().notice(new Exit(from, reason));
            return null;
        }
        boolean ignored = reason.equals(ExitReason.NORMAL) && (linked || !from.equals(this));
        return ignored ? null : dieOfSignal(reason);
    }

    /// Ends this process by its own doing. Does nothing if it has ended before: the first
    /// reason counts.
    final void endOwn(ExitReason reason) {
        Death death;
        putBack();
        synchronized (this) {
            death = (ended == null) ? die(reason) : null;
        }
        if (death != null) {
            try {
                self().runtime.events.endedByItself(self(), reason);
            }
            finally {
                Death.spread(death);
            }
        }
        self().runtime.spawner.repairAfter(reason);
    }

    /// Interrupts the thread last: what it does when it notices, it does as one that has
    /// ended.
    private Death dieOfSignal(ExitReason reason) {
        Death death = die(reason);
        Turn now = turn;
        if (now != null) {
            zombie = true;
            self().runtime.zombies.add(self());
            if (now.thread != Thread.currentThread()) {
                now.thread.interrupt();
            }
        }
        return death;
    }

    private Death die(ExitReason reason) {
        ended = reason;
        close();
        List<LocalProcess> linked = CompactSet.list(links, LocalProcess.class);
        Rare here = rareOrNull();
        List<MonitorRef> monitored = (here != null) ? here.takeMonitors() : List.of();
        links = null;
        return new Death(self(), reason, linked, monitored);
    }

    final synchronized boolean takeName(String wanted) {
        if (ended != null || name() != null) {
            return false;
        }
        rare().name = wanted;
        return true;
    }

    final synchronized void dropName() {
        rare().name = null;
    }

    final synchronized @Nullable String name() {
        Rare here = rareOrNull();
        return (here != null) ? here.name : null;
    }

    /// Puts a thread to work for this process; false if one still is. The thread has to
    /// look next whether the process has ended.
    final boolean enter(Turn mine) {
        mine.begin(self());
        return TURN.compareAndSet(this, null, mine);
    }

    /// The thread at work has come to the end of its turn. It has to take a step at the
    /// mailbox next, and then to call [#settle].
    final void leave() {
        TURN.setRelease(this, null);
    }

    /// After this no interruption that was meant for this process hits the thread that
    /// has
    /// left.
    final void settle() {
        if (ended != null) {
            settleEnd();
        }
    }

    private synchronized void settleEnd() {
        if (zombie && turn == null) {
            zombie = false;
            self().runtime.zombies.remove(self());
        }
    }

    /// The turn of the thread at work for this process, or null.
    final @Nullable Turn turn() {
        return turn;
    }

    /// The thread that runs the process now, if any.
    @Override
    final @Nullable Thread taker() {
        Turn now = turn;
        return (now != null) ? now.thread : null;
    }

    final synchronized boolean isTrapping() {
        return trapping;
    }

    final synchronized List<LocalProcess> linked(int most) {
        return CompactSet.first(most, links, LocalProcess.class);
    }

    final synchronized List<Pid> monitored(int most) {
        Rare here = rareOrNull();
        List<MonitorRef> all = (here != null) ? here.monitors(most) : List.of();
        return all.stream().filter(MonitorRef::isActive).flatMap(monitor -> monitor.pid().stream()).toList();
    }

}
