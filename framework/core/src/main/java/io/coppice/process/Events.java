package io.coppice.process;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands events to whoever listens, in the thread in which they happen; costs one look at a list if nobody does.
final class Events {

    private static final Logger log = LoggerFactory.getLogger("coppice.process");

    private final CopyOnWriteArrayList<Consumer<? super Event>> listeners = new CopyOnWriteArrayList<>();

    private final LongAdder deadLetters = new LongAdder();

    private final ProcessRuntime runtime;

    Events(ProcessRuntime runtime) {
        this.runtime = runtime;
    }

    Subscription subscribe(Consumer<? super Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void publish(Event event) {
        for (Consumer<? super Event> listener : listeners) {
            callSafely(listener, event);
        }
    }

    void spawned(LocalProcess process) {
        if (!listeners.isEmpty()) {
            publish(new ProcessEvent.Spawned(runtime.time().now(), process, process.options.kind(),
                    process.options.label()));
        }
    }

    void exited(LocalProcess process, ExitReason reason) {
        SpawnOptions options = process.options;
        if (!listeners.isEmpty()) {
            publish(new ProcessEvent.Exited(runtime.time().now(), process, options.kind(), options.label(), reason));
        }
        if (reason instanceof ExitReason.Crashed(var cause) && !options.supervised()) {
            String label = (options.label() != null) ? options.label() + " " : "";
            log.error("{}{} crashed; nobody supervises it, so it is gone", label, process, cause);
        }
    }

    /// A listener does not hear of what it sent itself, or one that sends to a process
    /// that has ended would never come to an end.
    void deadLetter(LocalProcess to, Object message) {
        deadLetters.increment();
        if (!listeners.isEmpty() && !Self.is(runtime.outside)) {
            publish(new ProcessEvent.DeadLetter(runtime.time().now(), to, message.getClass()));
        }
    }

    long deadLetters() {
        return deadLetters.sum();
    }

    /// Calls a listener, which borrows the thread but is no part of the process that runs
    /// on it: it may send though that process has ended, and even an error of its does
    /// not keep others from being told.
    <T> void callSafely(Consumer<? super T> listener, T value) {
        ScopedValue.where(LocalProcess.CURRENT, runtime.outside).run(() -> {
            try {
                listener.accept(value);
            }
            catch (Throwable thrown) {
                log.error("A listener failed on {}; the others go on", value.getClass().getSimpleName(), thrown);
            }
        });
    }

}
