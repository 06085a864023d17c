package io.coppice.process;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// One monitor: a promise of one [Down] when its target ends (Erlang `erlang:monitor/2`). Each call of
/// [Self#monitor] makes a new one.
///
/// It is an [Alias] of the process that monitors as well, if it was asked to be one; otherwise what is sent to it reaches
/// nobody.
public final class MonitorRef extends Alias implements ExitObserver {

    private final Address target;

    private final @Nullable Pid pid;

    /// The owner's monitors before and after this one, see [Rare].
    @Nullable MonitorRef before;

    @Nullable MonitorRef after;

    private volatile boolean active = true;

    MonitorRef(LocalProcess owner, Address target, @Nullable AliasMode mode) {
        super(owner, mode);
        this.target = target;
        this.pid = target.resolve();
    }

    /// Begins to observe, or fires at once if there is nobody to observe.
    MonitorRef begin() {
        owner().rememberMonitor(this);
        if (!(pid instanceof LocalProcess watched) || !watched.addObserver(this)) {
            fire(ExitReason.NOPROC);
        }
        return this;
    }

    /// Delivering under the lock makes [#cancel()] final: after it a [Down] is either in
    /// the mailbox or never comes.
    @Override
    public void ended(LocalProcess process, ExitReason reason) {
        fire(reason);
    }

    /// The owner forgets it when it takes the [Down]: so the many that end do not meet at
    /// the lock of the one who monitors them.
    private synchronized void fire(ExitReason reason) {
        if (active) {
            stop();
            owner().notice(new Down(this, target, pid, reason));
        }
    }

    @Override
    void replied() {
        if (active) {
            stop();
            forget();
        }
    }

    private void stop() {
        active = false;
        monitorEnded();
    }

    /// Makes sure that no [Down] comes from now on; returns false if it had fired.
    synchronized boolean cancel() {
        boolean was = active;
        if (was) {
            stop();
            forget();
        }
        monitorEnded();
        return was;
    }

    /// The process that was monitored, if there was one.
    Optional<Pid> pid() {
        return Optional.ofNullable(pid);
    }

    /// Whether it has neither fired nor been cancelled.
    boolean isActive() {
        return active;
    }

    private void forget() {
        owner().forgetMonitor(this);
        if (pid instanceof LocalProcess watched) {
            watched.removeObserver(this);
        }
    }

    @Override
    public String toString() {
        return "monitor of " + target.describe() + " by " + owner();
    }

}
