package io.coppice.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/// What a process can do as itself. Usable only in the process it was given to.
public final class Self {

    private final LocalProcess process;

    Self(LocalProcess process) {
        this.process = process;
    }

    /// The process that runs the calling code.
    ///
    /// @throws IllegalStateException if the calling code does not run in a process
    public static Self current() {
        if (!LocalProcess.CURRENT.isBound()) {
            throw new IllegalStateException("Thread '" + Thread.currentThread().getName()
                    + "' runs no process; call this from the body of a process or from a handler");
        }
        return new Self(LocalProcess.CURRENT.get());
    }

    /// Whether the calling code runs in the process of this pid.
    public static boolean is(Pid pid) {
        return LocalProcess.CURRENT.isBound() && LocalProcess.CURRENT.get().equals(pid);
    }

    /// Throws [ProcessExit] if the calling code runs in a process that has ended. Code
    /// that waits in a way of its own calls this after an interruption, because ending a
    /// process interrupts its thread.
    public static void checkAlive() {
        if (LocalProcess.CURRENT.isBound()) {
            LocalProcess.CURRENT.get().checkAlive();
        }
    }

    /// The pid of this process.
    public Pid pid() {
        return process;
    }

    /// The runtime this process lives in.
    public ProcessRuntime runtime() {
        return process.runtime;
    }

    /// Takes the oldest message, waiting if there is none.
    public Object receive() {
        return receive(_ -> true);
    }

    /// Takes the oldest message of this type and leaves the others in place, waiting if
    /// there is none.
    public <T> T receive(Class<T> type) {
        return type.cast(receive(type::isInstance));
    }

    /// Takes the oldest message that matches and leaves the others in place, waiting if
    /// there is none.
    public Object receive(Predicate<Object> matches) {
        Object message = take(matches, null);
        if (message == null) {
            throw new IllegalStateException("interrupted in receive, and the process has not ended");
        }
        return message;
    }

    /// As [#receive()], for at most the given time from now; zero looks without waiting.
    public Optional<Object> receive(Duration within) {
        return receive(_ -> true, within);
    }

    /// As [#receive(Class)], for at most the given time from now; zero looks without
    /// waiting.
    public <T> Optional<T> receive(Class<T> type, Duration within) {
        return receive(type::isInstance, within).map(type::cast);
    }

    /// As [#receive(Predicate)], for at most the given time from now; zero looks without
    /// waiting. Messages that don't match do not prolong it.
    public Optional<Object> receive(Predicate<Object> matches, Duration within) {
        return Optional.ofNullable(take(matches, within));
    }

    private @Nullable Object take(Predicate<Object> matches, @Nullable Duration within) {
        requireOwnThread("receive");
        Object message = (within != null && within.isZero()) ? process.mailbox.poll(matches)
                : takeWaiting(matches, within);
        process.checkAlive();
        return message;
    }

    private @Nullable Object takeWaiting(Predicate<Object> matches, @Nullable Duration within) {
        if (within == null) {
            return process.mailbox.await(matches, this::mustStop);
        }
        Time time = process.runtime.time();
        long deadline = time.nanoTime() + Time.nanos(within);
        Runnable undo = time.schedule(within, process.mailbox::wake);
        try {
            BooleanSupplier stop = () -> mustStop() || time.nanoTime() - deadline >= 0;
            return process.mailbox.await(matches, stop);
        }
        finally {
            undo.run();
        }
    }

    private boolean mustStop() {
        return !process.isAlive() || Thread.currentThread().isInterrupted();
    }

    /// Takes all messages, in order.
    public List<Object> flush() {
        requireOwnThread("flush");
        return process.mailbox.drain();
    }

    /// Links this process and the other: if one ends, the other receives an exit signal
    /// (Erlang `link/1`).
    ///
    /// @throws NoProcessException if the other has ended and this process does not trap
    /// exits; otherwise an [Exit] with `noproc` arrives
    public void link(Pid other) {
        requireOwnThread("link");
        if (!process.link((LocalProcess) other) && !process.deliverIfTrapping(new Exit(other, ExitReason.NOPROC))) {
            throw new NoProcessException(other);
        }
    }

    /// Removes the link, on both sides. An [Exit] that has arrived before stays in the
    /// mailbox.
    public void unlink(Pid other) {
        requireOwnThread("unlink");
        process.unlink((LocalProcess) other);
    }

    /// Starts a direct-style process that is linked to this one from its first moment.
    public Pid spawnLink(ProcessBody body) {
        return spawnLink(body, SpawnOptions.DEFAULT);
    }

    /// Starts a direct-style process that is linked to this one from its first moment.
    public Pid spawnLink(ProcessBody body, SpawnOptions options) {
        requireOwnThread("spawnLink");
        return process.runtime.spawnLinked(process, process.runtime.create(body, options));
    }

    /// Starts an event-driven process that is linked to this one from its first moment.
    public Pid spawnLinkHandler(MessageHandler handler, SpawnOptions options) {
        requireOwnThread("spawnLink");
        return process.runtime.spawnLinked(process, process.runtime.createHandler(handler, options));
    }

    /// Monitors whoever the address means now: one [Down] arrives when that process ends,
    /// at once and with `noproc` if there is none.
    public MonitorRef monitor(Address target) {
        requireOwnThread("monitor");
        Pid pid = target.resolve();
        MonitorRef monitor = new MonitorRef(process, target, pid);
        process.rememberMonitor(monitor);
        if (!(pid instanceof LocalProcess watched) || !watched.observers.add(monitor)) {
            monitor.fire(ExitReason.NOPROC);
        }
        return monitor;
    }

    /// Ends a monitor and takes back its [Down] if that has arrived. Returns false if it
    /// had fired.
    ///
    /// (Erlang `demonitor(Ref, [flush, info])`.)
    public boolean demonitor(MonitorRef monitor) {
        requireOwnThread("demonitor");
        if (!monitor.owner().equals(process)) {
            return false;
        }
        boolean active = monitor.cancel();
        if (!active) {
            process.mailbox.poll(message -> message instanceof Down down && down.monitor().equals(monitor));
        }
        return active;
    }

    /// Whether exit signals become [Exit] messages instead of ending this process.
    public void trapExits(boolean on) {
        requireOwnThread("trapExits");
        process.trapExits(on);
    }

    /// Ends this process with the reason: `throw self.exit(reason)`. The process ends
    /// even if the throwable is caught (Erlang `exit/1`).
    public ProcessExit exit(ExitReason reason) {
        requireOwnThread("exit");
        throw process.ownEnd.decide(reason);
    }

    /// Sends an exit signal to a process, or to oneself (Erlang `exit/2`).
    public void exit(Pid pid, ExitReason reason) {
        requireOwnThread("exit");
        Death.spread(((LocalProcess) pid).exitSignal(process, reason, false));
        process.checkAlive();
    }

    /// Sends a message, as [Pid#send].
    public void send(Pid to, Object message) {
        requireOwnThread("send");
        to.send(message);
    }

    /// Sends a message to this process after the delay. The timer is void once this
    /// process has ended.
    public Timer sendAfter(Duration delay, Object message) {
        requireOwnThread("sendAfter");
        return process.runtime.sendAfter(delay, process, message);
    }

    /// Gives this process a name that others can find it by; it has at most one.
    ///
    /// @throws IllegalArgumentException if the name is taken, reserved or blank, or if
    /// this process has one already
    public void register(String name) {
        requireOwnThread("register");
        process.runtime.names.register(name, process);
    }

    private void requireOwnThread(String what) {
        if (!process.isRunner(Thread.currentThread())) {
            throw new IllegalStateException(what + " was called on thread '" + Thread.currentThread().getName()
                    + "', which does not run " + process + "; a process acts only from its own code");
        }
        process.checkAlive();
    }

    @Override
    public String toString() {
        return process.toString();
    }

}
