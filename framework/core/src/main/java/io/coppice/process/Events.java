package io.coppice.process;

import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands events to whoever listens, in the thread in which they happen; an event that nobody wants is not even made.
final class Events {

    private static final Logger log = LoggerFactory.getLogger("coppice.process");

    private final CopyOnWriteArrayList<Consumer<? super Event>> listeners = new CopyOnWriteArrayList<>();

    private final LongAdder deadLetters = new LongAdder();

    private final LongAdder refused = new LongAdder();

    private final ProcessRuntime runtime;

    private final CrashLog crashes;

    Events(ProcessRuntime runtime) {
        this.runtime = runtime;
        this.crashes = new CrashLog(runtime);
    }

    Subscription subscribe(Consumer<? super Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    boolean isObserved() {
        return !listeners.isEmpty();
    }

    void publish(Event event) {
        for (Consumer<? super Event> listener : listeners) {
            callSafely(listener, event);
        }
    }

    private void tell(Function<Instant, ProcessEvent> event) {
        boolean recording = FlightRecorder.isOn();
        if (recording || !listeners.isEmpty()) {
            ProcessEvent happened = event.apply(runtime.time().now());
            if (recording) {
                FlightRecorder.write(happened);
            }
            publish(happened);
        }
    }

    void spawned(LocalProcess process) {
        tell(at -> new ProcessEvent.Spawned(at, process, process.kind, process.label()));
    }

    void exited(LocalProcess process, ExitReason reason) {
        tell(at -> new ProcessEvent.Exited(at, process, process.kind, process.label(), reason));
    }

    /// Reports a crash, unless a supervisor will (OTP `proc_lib`, crash reports).
    void endedByItself(LocalProcess process, ExitReason reason) {
        if (!process.supervised && reason.isAbnormal()) {
            crashes.tell(process, reason);
        }
    }

    /// A listener does not hear of what it sent itself, or one that sends to a process
    /// that has ended would never come to an end.
    void deadLetter(LocalProcess to, Object message) {
        deadLetters.increment();
        if (!Self.is(runtime.outside)) {
            tell(at -> new ProcessEvent.DeadLetter(at, to, message.getClass()));
        }
    }

    /// See [#deadLetter] for listeners that send themselves.
    void refused(LocalProcess to, Object message) {
        refused.increment();
        if (!Self.is(runtime.outside)) {
            tell(at -> new ProcessEvent.MailboxFull(at, to, to.label(), message.getClass()));
        }
    }

    void alarm(LocalProcess process, int length) {
        tell(at -> new ProcessEvent.MailboxAlarm(at, process, process.label(), length));
    }

    void zombie(ZombieInfo zombie) {
        tell(at -> new ProcessEvent.Zombie(at, zombie.pid(), zombie.label(), zombie.reason()));
        log.atWarn()
            .addKeyValue("coppice.event", "zombie")
            .addKeyValue("coppice.pid", zombie.pid().toString())
            .addKeyValue("coppice.reason", zombie.reason().kind())
            .log("{}", zombie);
    }

    long deadLetters() {
        return deadLetters.sum();
    }

    long refused() {
        return refused.sum();
    }

    /// Calls a listener, which borrows the thread but is no part of the process that runs
    /// on it: it may send though that process has ended, and even an error of its does
    /// not keep others from being told.
    <T> void callSafely(Consumer<? super T> listener, T value) {
        Current.run(runtime.outside, () -> {
            try {
                listener.accept(value);
            }
            catch (Throwable thrown) {
                log.atError()
                    .addKeyValue("coppice.event", "listener-failed")
                    .setCause(thrown)
                    .log("A listener failed on {}; the others go on", value.getClass().getSimpleName());
            }
        });
    }

}
