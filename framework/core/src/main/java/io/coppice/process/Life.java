package io.coppice.process;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// The part of a process that concerns its life and death: links, monitors, trapping, name, thread, and the end itself.
///
/// All of it is guarded by this object. Only linking and unlinking hold two of these locks, that of the older process
/// first; delivering a [Down] holds the one of its monitor.
final class Life {

    private final LocalProcess process;

    private final CompactSet<LocalProcess> links = new CompactSet<>();

    private final CompactSet<MonitorRef> monitors = new CompactSet<>();

    private boolean trapping;

    private @Nullable Thread runner;

    private boolean zombie;

    private @Nullable String name;

    private volatile @Nullable ExitReason ended;

    Life(LocalProcess process) {
        this.process = process;
    }

    /// Why the process has ended, or null while it lives.
    @Nullable ExitReason ended() {
        return ended;
    }

    synchronized void rememberMonitor(MonitorRef monitor) {
        monitors.add(monitor);
    }

    synchronized void forgetMonitor(MonitorRef monitor) {
        monitors.remove(monitor);
    }

    synchronized void trapExits(boolean on) {
        trapping = on;
    }

    synchronized boolean noticeIfTrapping(Exit exit) {
        if (trapping) {
            process.notice(exit);
        }
        return trapping;
    }

    /// Links both; returns false if the other had ended already. If there is a link,
    /// nothing is done: the other tells us of its end by that one, even if it has just
    /// ended.
    boolean link(LocalProcess other) {
        if (other.equals(process)) {
            return true;
        }
        if (!other.runtime.equals(process.runtime)) {
            throw new IllegalArgumentException(process + " can't be linked to " + other
                    + ", which lives in another runtime; links are made within one, monitor it instead");
        }
        synchronized (older(other)) {
            synchronized (younger(other)) {
                if (ended != null || !links.add(other)) {
                    return true;
                }
                if (!other.isAlive()) {
                    links.remove(other);
                    return false;
                }
                return other.life.links.add(process);
            }
        }
    }

    /// Links a child that does not run yet. If this process is killed meanwhile, the
    /// child hears of it all the same; it does not trap exits yet, so it may hear twice.
    void adopt(LocalProcess child) {
        link(child);
        ExitReason mine = ended;
        if (mine != null) {
            Death.spread(child.life.lose(process, mine));
        }
    }

    private synchronized @Nullable Death lose(LocalProcess parent, ExitReason reason) {
        links.add(parent);
        return exitSignal(parent, reason, true);
    }

    void unlink(LocalProcess other) {
        if (!other.runtime.equals(process.runtime)) {
            return;
        }
        synchronized (older(other)) {
            synchronized (younger(other)) {
                links.remove(other);
                other.life.links.remove(process);
            }
        }
    }

    private Life older(LocalProcess other) {
        return (process.id() < other.id()) ? this : other.life;
    }

    private Life younger(LocalProcess other) {
        return (process.id() < other.id()) ? other.life : this;
    }

    /// Receives an exit signal, by the table of the Erlang reference manual ("Receiving
    /// Exit Signals"). Returns what is to be spread if this process dies of it.
    synchronized @Nullable Death exitSignal(Pid from, ExitReason reason, boolean linked) {
        if (ended != null || (linked && !links.remove((LocalProcess) from))) {
            return null;
        }
        if (!linked && reason.equals(ExitReason.KILL)) {
            return dieOfSignal(ExitReason.KILLED);
        }
        if (trapping) {
            process.notice(new Exit(from, reason));
            return null;
        }
        boolean ignored = reason.equals(ExitReason.NORMAL) && (linked || !from.equals(process));
        return ignored ? null : dieOfSignal(reason);
    }

    /// Ends this process by its own doing. Does nothing if it has ended before: the first
    /// reason counts.
    void endOwn(ExitReason reason) {
        Death death;
        synchronized (this) {
            death = (ended == null) ? die(reason) : null;
        }
        if (death != null) {
            process.runtime.events.endedByItself(process, reason);
            Death.spread(death);
        }
        process.runtime.spawner.repairAfter(reason);
    }

    /// Interrupts the thread last: what it does when it notices, it does as one that has
    /// ended.
    private Death dieOfSignal(ExitReason reason) {
        Death death = die(reason);
        if (runner != null) {
            zombie = true;
            process.runtime.zombies.add(process);
            if (runner != Thread.currentThread()) {
                runner.interrupt();
            }
        }
        return death;
    }

    private Death die(ExitReason reason) {
        ended = reason;
        process.mailbox.close();
        process.mailbox.wake();
        return new Death(process, reason, links.removeAll(), monitors.removeAll());
    }

    synchronized boolean takeName(String wanted) {
        if (ended != null || name != null) {
            return false;
        }
        name = wanted;
        return true;
    }

    synchronized void dropName() {
        name = null;
    }

    synchronized @Nullable String name() {
        return name;
    }

    /// Puts the current thread to work for this process; false if it has ended.
    synchronized boolean enter() {
        if (ended != null) {
            return false;
        }
        runner = Thread.currentThread();
        return true;
    }

    synchronized void leave() {
        runner = null;
        if (zombie) {
            zombie = false;
            process.runtime.zombies.remove(process);
        }
    }

    boolean isRunner(Thread thread) {
        return runner == thread;
    }

    /// The thread that runs the process now, if any.
    @Nullable Thread runner() {
        return runner;
    }

    synchronized ProcessInfo info(ProcessState state) {
        Set<Pid> linked = new LinkedHashSet<>(links.all());
        List<Pid> monitored = monitors.all().stream().flatMap(monitor -> monitor.pid().stream()).toList();
        SpawnOptions options = process.options;
        return new ProcessInfo(process, options.kind(), options.label(), name, state, process.mailbox.length(),
                process.work.handled(), process.workingOn(), trapping, Collections.unmodifiableSet(linked), monitored);
    }

}
