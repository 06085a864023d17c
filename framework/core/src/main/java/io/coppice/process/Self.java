package io.coppice.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/// What a process can do as itself. Usable only in the process it was given to.
public class Self {

    private final LocalProcess process;

    Self(LocalProcess process) {
        this.process = process;
    }

    /// The same process, for a kind of process that can do more.
    protected Self(Self same) {
        this.process = same.process;
    }

    /// The process that runs the calling code.
    ///
    /// @throws IllegalStateException if the calling code does not run in a process
    public static Self current() {
        return find().orElseThrow(() -> new IllegalStateException("Thread '" + Thread.currentThread().getName()
                + "' runs no process; call this from the body of a process or from a handler"));
    }

    /// The process that runs the calling code, if any does.
    public static Optional<Self> find() {
        return Optional.ofNullable(Current.process()).map(Self::new);
    }

    /// Whether the calling code runs in the process of this pid.
    public static boolean is(Pid pid) {
        return pid.equals(Current.process());
    }

    /// Throws [ProcessExit] if the calling code runs in a process that has ended. Code
    /// that waits in its own way calls it when it was interrupted.
    public static void checkAlive() {
        LocalProcess process = Current.process();
        if (process != null) {
            process.checkAlive();
        }
    }

    /// Tells the runtime that the calling code is about to wait, as a call does by
    /// itself: `try (var _ = Self.blocking()) { … }`. Others get its thread.
    public static Blocking blocking() {
        return Current.blocking();
    }

    /// As [#blocking()]; the condition tells a [Conductor] that the wait is over.
    public static Blocking blocking(BooleanSupplier isOver) {
        return Current.blocking(isOver);
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
    ///
    /// A predicate that throws an exception does not match (Erlang: a guard that fails).
    public Object receive(Predicate<Object> matches) {
        return receiveMatch(Receive.matching(matches));
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
        return receiveMatch(Receive.matching(matches), within);
    }

    /// Takes the oldest message for which the pattern returns a value, returns that
    /// value, and leaves the others in place; waits if there is none.
    ///
    /// The pattern is a `switch` that returns null for what is to stay. It decides only:
    /// it may not receive. An exception that it throws leaves the message in place.
    public <R> R receiveMatch(Function<Object, @Nullable R> pattern) {
        R found = Receive.take(process, pattern, null);
        if (found == null) {
            throw new IllegalStateException("interrupted in receive, and the process has not ended");
        }
        return found;
    }

    /// As [#receiveMatch(Function)], for at most the given time from now; zero looks
    /// without waiting.
    public <R> Optional<R> receiveMatch(Function<Object, @Nullable R> pattern, Duration within) {
        return Optional.ofNullable(Receive.take(process, pattern, within));
    }

    /// Takes all messages, in order.
    public List<Object> flush() {
        requireOwnThread("flush");
        List<Object> all = process.drain();
        all.forEach(_ -> process.count());
        return all.stream().map(Envelope::content).toList();
    }

    /// Links both: if one ends, the other receives an exit signal (Erlang `link/1`).
    ///
    /// @throws NoProcessException if the other has ended and this process does not trap
    /// exits; otherwise an [Exit] with `noproc` arrives
    public void link(Pid other) {
        requireOwnThread("link");
        process.linkOrTell((LocalProcess) other);
        process.checkAlive();
    }

    /// Removes the link, on both sides. An [Exit] that has arrived before stays.
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
        return spawnLink(process.runtime.spawner.direct(body, options), options.name());
    }

    /// Starts an event-driven process that is linked to this one from its first moment.
    public Pid spawnLinkHandler(MessageHandler handler, SpawnOptions options) {
        requireOwnThread("spawnLink");
        return spawnLink(process.runtime.spawner.handler(handler, options), options.name());
    }

    /// As [#spawnLinkHandler], for a caller that next waits for the handler's `start`: if
    /// that can be expected to be quick, the calling thread does it before this returns.
    public Pid startLinkHandler(MessageHandler handler, SpawnOptions options) {
        requireOwnThread("startLink");
        LocalProcess child = process.runtime.spawner.handler(handler, options);
        return process.runtime.spawner.launchAndStart(child, options.name(), () -> process.adopt(child));
    }

    private Pid spawnLink(LocalProcess child, @Nullable String name) {
        return process.runtime.spawner.launch(child, name, () -> process.adopt(child));
    }

    /// Starts a process that this one monitors from its first moment.
    public Monitored spawnMonitor(ProcessBody body) {
        return spawnMonitor(body, SpawnOptions.DEFAULT);
    }

    /// As [#spawnMonitor(ProcessBody)], with options (Erlang `spawn_monitor/1`).
    public Monitored spawnMonitor(ProcessBody body, SpawnOptions options) {
        requireOwnThread("spawnMonitor");
        LocalProcess child = process.runtime.spawner.direct(body, options);
        MonitorRef monitor = new MonitorRef(process, child, null);
        process.runtime.spawner.launch(child, options.name(), monitor::begin);
        return new Monitored(child, monitor);
    }

    /// Monitors whoever the address means now: one [Down] arrives when that process ends,
    /// at once and with `noproc` if there is none.
    public MonitorRef monitor(Address target) {
        requireOwnThread("monitor");
        return new MonitorRef(process, target, null).begin();
    }

    /// As [#monitor(Address)], and the monitor is an alias of this process too (Erlang
    /// `monitor/3`, option `alias`).
    public MonitorRef monitor(Address target, AliasMode mode) {
        requireOwnThread("monitor");
        return new MonitorRef(process, target, mode).begin();
    }

    /// Ends a monitor: no [Down] of it comes from now on, one that has arrived stays.
    /// Returns false if it had fired, or is not a monitor of this process (Erlang
    /// `demonitor(Ref, [info])`).
    public boolean demonitor(MonitorRef monitor) {
        requireOwnThread("demonitor");
        return monitor.owner().equals(process) && monitor.cancel();
    }

    /// As [#demonitor], and takes back the [Down] if that has arrived (Erlang
    /// `demonitor(Ref, [flush, info])`).
    public boolean demonitorAndFlush(MonitorRef monitor) {
        boolean active = demonitor(monitor);
        if (!active) {
            process.poll(message -> (message instanceof Down down && down.monitor().equals(monitor)) ? down : null);
        }
        return active;
    }

    /// A new address of this process, which it can switch off (Erlang `alias/1`).
    public Alias alias(AliasMode mode) {
        requireOwnThread("alias");
        return new Alias(process, (mode == AliasMode.DEMONITOR) ? AliasMode.EXPLICIT : mode);
    }

    /// Ends an alias of this process; what arrived through it before stays. Returns false
    /// if it had ended, or is not one of this process (Erlang `unalias/1`).
    public boolean unalias(Alias alias) {
        requireOwnThread("unalias");
        return alias.owner().equals(process) && alias.unalias();
    }

    /// Whether exit signals become [Exit] messages instead of ending this process.
    public void trapExits(boolean on) {
        requireOwnThread("trapExits");
        process.trapExits(on);
    }

    /// Ends this process with the reason: `throw self.exit(reason)`. The process ends
    /// even if the throwable is caught (Erlang `exit/1`).
    public ProcessExit exit(ExitReason reason) {
        throw process.requireOwnThread("exit").decide(reason);
    }

    /// Sends an exit signal to a process, or to oneself (Erlang `exit/2`).
    public void exit(Pid pid, ExitReason reason) {
        requireOwnThread("exit");
        process.signal((LocalProcess) pid, reason);
        process.checkAlive();
    }

    /// Removes the link to a process and sends it an exit signal, in one step: if this
    /// process is ended meanwhile, both have happened or none.
    public void unlinkAndExit(Pid pid, ExitReason reason) {
        requireOwnThread("unlinkAndExit");
        process.unlinkAndSignal((LocalProcess) pid, reason);
        process.checkAlive();
    }

    /// Sends a message, as [Address#send].
    public void send(Address to, Object message) {
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

    /// Throws [IllegalStateException] unless the caller runs in this process.
    protected final void requireOwnThread(String what) {
        process.requireOwnThread(what);
    }

    @Override
    public String toString() {
        return process.toString();
    }

}
