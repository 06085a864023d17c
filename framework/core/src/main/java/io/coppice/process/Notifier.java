package io.coppice.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a listener of events one after the other, on a thread of its own and through a queue of a bounded length: a listener
/// that is slow holds nobody up, least of all a supervisor. What finds the queue full is dropped and counted.
public final class Notifier implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("coppice.process");

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Event END = () -> Instant.EPOCH;

    private final BlockingQueue<Event> queue;

    private final int capacity;

    private final Consumer<? super Event> listener;

    private final LongAdder dropped = new LongAdder();

    private final AtomicBoolean overflowing = new AtomicBoolean();

    private final Subscription subscription;

    private final Thread thread;

    private Notifier(ProcessRuntime runtime, int capacity, Predicate<? super Event> wanted,
            Consumer<? super Event> listener) {
        this.capacity = capacity;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("coppice-notifier").start(this::run);
        this.subscription = runtime.subscribe(event -> {
            if (wanted.test(event)) {
                add(event);
            }
        });
    }

    /// Begins to listen.
    ///
    /// @param capacity how many events may wait for the listener, at least 1
    /// @param wanted which events it is told of; asked in the thread in which they
    /// happen, so it must be quick
    /// @param listener told of each; it may take its time
    public static Notifier attach(ProcessRuntime runtime, int capacity, Predicate<? super Event> wanted,
            Consumer<? super Event> listener) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "The capacity was " + capacity + "; let at least 1 event wait for the listener");
        }
        return new Notifier(runtime, capacity, wanted, listener);
    }

    private void add(Event event) {
        if (!queue.offer(event)) {
            dropped.increment();
            if (overflowing.compareAndSet(false, true)) {
                log.atWarn()
                    .addKeyValue("coppice.event", "events-dropped")
                    .log("A listener is too slow: {} events wait for it, and more are dropped", capacity);
            }
        }
    }

    private void run() {
        try {
            for (Event event = queue.take(); !END.equals(event); event = queue.take()) {
                tell(event);
                if (queue.isEmpty() && overflowing.compareAndSet(true, false)) {
                    log.atInfo()
                        .addKeyValue("coppice.event", "events-resumed")
                        .log("The listener has caught up; {} events have been dropped so far", dropped());
                }
            }
        }
        catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the end of this thread
        }
    }

    private void tell(Event event) {
        try {
            listener.accept(event);
        }
        catch (Throwable thrown) {
            log.atError()
                .addKeyValue("coppice.event", "listener-failed")
                .setCause(thrown)
                .log("A listener failed on {}; it is told of the next", event.getClass().getSimpleName());
        }
    }

    /// How many events the listener was not told of.
    public long dropped() {
        return dropped.sum();
    }

    /// How many events wait for the listener.
    public int waiting() {
        return queue.size();
    }

    /// Stops listening. What waits is still told, for two seconds at most.
    @Override
    public void close() {
        subscription.close();
        long end = System.nanoTime() + FAREWELL.toNanos();
        try {
            if (!queue.offer(END, FAREWELL.toNanos(), TimeUnit.NANOSECONDS)
                    || !thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                thread.interrupt();
            }
        }
        catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

}
