package io.coppice.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.Spliterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import io.coppice.process.Pid;
import io.coppice.process.Self;
import org.jspecify.annotations.Nullable;

/// One run over the inputs of a stream. All of it happens in the thread that consumes, but for the ends of tasks, which
/// come through a queue.
final class StreamRun<A extends @Nullable Object, T extends @Nullable Object> implements Spliterator<Result<A, T>> {

    private final StreamOptions options;

    private final Inputs<A> source;

    private final TaskStream.Work<? super A, ? extends T> work;

    private final BlockingQueue<Item<A, T>> finished = new LinkedBlockingQueue<>();

    private final Map<Item<A, T>, Running> running = new HashMap<>();

    /// What is emitted next: the items in the order of the inputs, finished or not; or,
    /// if
    /// the order does not matter, those that are finished.
    private final Queue<Item<A, T>> line = new ArrayDeque<>();

    private @Nullable Iterator<? extends A> inputs;

    private @Nullable Crew crew;

    private boolean closed;

    StreamRun(StreamOptions options, Inputs<A> source, TaskStream.Work<? super A, ? extends T> work) {
        this.options = options;
        this.source = source;
        this.work = work;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Result<A, T>> action) {
        if (closed) {
            return false;
        }
        try {
            Item<A, T> next = next();
            if (next == null) {
                close();
                return false;
            }
            action.accept(next.result());
            return true;
        }
        catch (Throwable thrown) {
            closeAfter(thrown);
            throw thrown;
        }
    }

    private @Nullable Item<A, T> next() {
        while (true) {
            for (Item<A, T> item = finished.poll(); item != null; item = finished.poll()) {
                settle(item);
            }
            startMore();
            Item<A, T> head = line.peek();
            if (head != null && !running.containsKey(head)) {
                return line.poll();
            }
            if (running.isEmpty()) {
                return null;
            }
            settle(awaitFinished());
        }
    }

    private void startMore() {
        Crew theCrew = crew();
        Iterator<? extends A> more = inputs();
        while (running.size() < options.maxConcurrency() && more.hasNext()) {
            var item = new Item<A, T>(more.next(), work, theCrew.party(), finished::add);
            running.put(item, theCrew.start(item));
            if (options.ordered()) {
                line.add(item);
            }
        }
    }

    private Iterator<? extends A> inputs() {
        Iterator<? extends A> present = inputs;
        if (present == null) {
            present = source.opening().get();
            inputs = present;
        }
        return present;
    }

    /// Whoever consumes first is the consumer.
    private Crew crew() {
        Crew present = crew;
        if (present == null) {
            present = Crew.gather(options);
            crew = present;
        }
        return present;
    }

    private void settle(Item<A, T> item) {
        Running was = running.remove(item);
        if (was != null) {
            was.cancelTimer().run();
        }
        Duration timeout = options.timeout();
        if (item.isLate() && !options.killing() && timeout != null) {
            throw TaskException.timeout(item.input(), timeout);
        }
        if (!options.ordered()) {
            line.add(item);
        }
    }

    private Item<A, T> awaitFinished() {
        try (var _ = Self.blocking(() -> !finished.isEmpty())) {
            Item<A, T> item = finished.take();
            Self.checkAlive();
            return item;
        }
        catch (InterruptedException ex) {
            throw Waiting.interrupted();
        }
    }

    private void closeAfter(Throwable thrown) {
        try {
            close();
        }
        catch (RuntimeException | Error more) {
            if (!more.equals(thrown)) {
                thrown.addSuppressed(more);
            }
        }
    }

    /// Ends what still runs. If the process that consumes has ended, others see to it.
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (crew != null) {
                crew.dismiss(running.values());
            }
        }
        finally {
            running.clear();
            line.clear();
            source.closing().run();
        }
    }

    @Override
    public @Nullable Spliterator<Result<A, T>> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return (options.ordered() ? ORDERED : 0) | NONNULL;
    }

    /// A task at work.
    ///
    /// @param pid its process
    /// @param cancelTimer takes back its time limit
    record Running(Pid pid, Runnable cancelTimer) {
    }

}
