package io.coppice.process;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// The control block of a process in this JVM, which is its pid as well.
///
/// Signals take effect in the thread that causes them, so all signals from one sender arrive in the order in which it
/// sent them. Messages go through the lock-free mailbox alone. Everything that concerns life and death (links, monitors,
/// trapping, the end itself) is guarded by `lock`; no thread ever holds the locks of two processes, except that delivering
/// a [Down] holds the one of its monitor. The death of a process happens for everyone else at once, in
/// [#exitSignal] or [#endOwn]; a thread that still runs its code is a zombie from then on.
abstract class LocalProcess extends Pid {

    static final ScopedValue<LocalProcess> CURRENT = ScopedValue.newInstance();

    final ProcessRuntime runtime;

    final SpawnOptions options;

    final Mailbox mailbox = new Mailbox();

    final OwnEnd ownEnd = new OwnEnd();

    private final long id;

    private final Object lock = new Object();

    private final CompactSet<LocalProcess> links = new CompactSet<>();

    final Observers observers = new Observers();

    private final CompactSet<MonitorRef> monitors = new CompactSet<>();

    private boolean trapping;

    private @Nullable Thread runner;

    private boolean zombie;

    private @Nullable String name;

    private volatile @Nullable ExitReason ended;

    LocalProcess(ProcessRuntime runtime, long id, SpawnOptions options) {
        this.runtime = runtime;
        this.id = id;
        this.options = options;
    }

    /// Makes the process run for the first time.
    abstract void begin();

    /// Called after each delivery.
    abstract void wake();

    @Override
    public final void send(Object message) {
        refuseZombies();
        deliver(message);
    }

    final void deliver(Object message) {
        if (ended != null) {
            runtime.events.deadLetter(this, message);
            return;
        }
        mailbox.offer(message);
        wake();
    }

    private void refuseZombies() {
        if (!runtime.zombies.isEmpty() && CURRENT.isBound()) {
            CURRENT.get().checkAlive();
        }
    }

    @Override
    public final boolean isAlive() {
        return ended == null;
    }

    @Nullable ExitReason ended() {
        return ended;
    }

    long id() {
        return id;
    }

    @Override
    public final Watch watch(Consumer<ExitReason> onExit) {
        var watch = new CallbackWatch(this, onExit);
        if (!observers.add(watch)) {
            watch.ended(this, ExitReason.NOPROC);
        }
        return watch;
    }

    final void rememberMonitor(MonitorRef monitor) {
        synchronized (lock) {
            monitors.add(monitor);
        }
    }

    final void forgetMonitor(MonitorRef monitor) {
        synchronized (lock) {
            monitors.remove(monitor);
        }
    }

    final void trapExits(boolean on) {
        synchronized (lock) {
            trapping = on;
        }
    }

    final boolean deliverIfTrapping(Exit exit) {
        synchronized (lock) {
            if (trapping) {
                deliver(exit);
            }
            return trapping;
        }
    }

    /// Links both; returns false if the other had ended already. The last look at our own
    /// end catches a kill that came in between: it saw no link on the other side yet.
    final boolean link(LocalProcess other) {
        if (other.equals(this)) {
            return true;
        }
        addLink(other);
        if (!other.addLink(this)) {
            removeLink(other);
            return false;
        }
        ExitReason mine = ended;
        if (mine != null) {
            Death.spread(other.exitSignal(this, mine, true));
        }
        return true;
    }

    final void unlink(LocalProcess other) {
        removeLink(other);
        other.removeLink(this);
    }

    private boolean addLink(LocalProcess other) {
        synchronized (lock) {
            if (ended == null) {
                links.add(other);
            }
            return ended == null;
        }
    }

    private void removeLink(LocalProcess other) {
        synchronized (lock) {
            links.remove(other);
        }
    }

    /// Receives an exit signal, by the table of the Erlang reference manual ("Receiving
    /// Exit Signals"). Returns what is to be spread if this process dies of it.
    final @Nullable Death exitSignal(Pid from, ExitReason reason, boolean linked) {
        synchronized (lock) {
            if (ended != null || (linked && !links.remove((LocalProcess) from))) {
                return null;
            }
            if (!linked && reason.equals(ExitReason.KILL)) {
                return dieOfSignal(ExitReason.KILLED);
            }
            if (trapping) {
                deliver(new Exit(from, reason));
                return null;
            }
            boolean ignored = reason.equals(ExitReason.NORMAL) && (linked || !from.equals(this));
            return ignored ? null : dieOfSignal(reason);
        }
    }

    /// Ends this process by its own doing. Does nothing if it has ended before: the first
    /// reason counts.
    final void endOwn(ExitReason reason) {
        Death death;
        synchronized (lock) {
            death = (ended == null) ? die(reason) : null;
        }
        Death.spread(death);
    }

    /// Interrupts the thread last: what it does when it notices, it does as one that has
    /// ended.
    private Death dieOfSignal(ExitReason reason) {
        Death death = die(reason);
        if (runner != null) {
            zombie = true;
            runtime.zombies.add(this);
            if (runner != Thread.currentThread()) {
                runner.interrupt();
            }
        }
        return death;
    }

    private Death die(ExitReason reason) {
        ended = reason;
        mailbox.wake();
        return new Death(this, reason, links.removeAll(), monitors.removeAll());
    }

    /// Gives back what others can see of this process, before they are told that it has
    /// ended.
    final void release(ExitReason reason) {
        String registered = name;
        if (registered != null) {
            runtime.names.release(registered, this);
        }
        runtime.ended(this, reason);
    }

    final boolean takeName(String wanted) {
        synchronized (lock) {
            if (ended != null || name != null) {
                return false;
            }
            name = wanted;
            return true;
        }
    }

    final void dropName() {
        synchronized (lock) {
            name = null;
        }
    }

    /// Puts the current thread to work for this process; false if it has ended.
    final boolean enter() {
        synchronized (lock) {
            if (ended != null) {
                return false;
            }
            runner = Thread.currentThread();
            return true;
        }
    }

    final void leave() {
        synchronized (lock) {
            runner = null;
            if (zombie) {
                zombie = false;
                runtime.zombies.remove(this);
            }
        }
    }

    final boolean isRunner(Thread thread) {
        return runner == thread;
    }

    /// Throws if the process has ended or has decided to, whatever its code did with the
    /// first [ProcessExit].
    final void checkAlive() {
        ExitReason reason = (ended != null) ? ended : ownEnd.decided();
        if (reason != null) {
            throw new ProcessExit(reason);
        }
    }

    @Override
    public final String toString() {
        return "<0." + (id & 0xFFF_FFFFL) + "." + (id >>> 28) + ">";
    }

}
