package io.coppice.process;

import org.jspecify.annotations.Nullable;

/// One monitor: a promise of one [Down] when its target ends (Erlang `erlang:monitor/2`). Each call of
/// [Self#monitor] makes a new one.
public final class MonitorRef implements ExitObserver {

    private final LocalProcess owner;

    private final Address target;

    private final @Nullable Pid pid;

    private boolean active = true;

    MonitorRef(LocalProcess owner, Address target, @Nullable Pid pid) {
        this.owner = owner;
        this.target = target;
        this.pid = pid;
    }

    LocalProcess owner() {
        return owner;
    }

    /// Delivering under the lock makes [#cancel()] final: after it a [Down] is either in
    /// the mailbox or never comes.
    @Override
    public synchronized void ended(LocalProcess process, ExitReason reason) {
        fire(reason);
    }

    synchronized void fire(ExitReason reason) {
        if (active) {
            active = false;
            owner.forgetMonitor(this);
            tell(new Down(this, target, pid, reason));
        }
    }

    /// An owner that has ended meanwhile is told nothing: its monitors ended with it, so
    /// there is no letter that could be dead.
    private void tell(Down down) {
        if (owner.isAlive()) {
            owner.deliver(down);
        }
    }

    /// Makes sure that no [Down] comes from now on; returns false if it had fired.
    boolean cancel() {
        boolean was = deactivate();
        if (pid instanceof LocalProcess watched) {
            watched.observers.remove(this);
        }
        owner.forgetMonitor(this);
        return was;
    }

    private synchronized boolean deactivate() {
        boolean was = active;
        active = false;
        return was;
    }

    @Override
    public String toString() {
        return "monitor of " + target.describe() + " by " + owner;
    }

}
