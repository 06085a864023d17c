package io.coppice.test;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

import io.coppice.process.Blocking;
import io.coppice.process.Pid;
import org.jspecify.annotations.Nullable;

/// Runs event-driven processes on the thread of the test, in the order in which they were made ready, and only when the
/// test waits for something.
final class Inline implements Ensemble {

    private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();

    private final LatestMessages messages = new LatestMessages();

    @Override
    public void run(Pid process, Runnable work) {
        ready.add(work);
    }

    @Override
    public void taken(Pid process, Object message) {
        messages.taken(process, message);
    }

    @Override
    public LatestMessages messages() {
        return messages;
    }

    @Override
    public Blocking waiting(@Nullable BooleanSupplier isOver) {
        if (isOver != null && !await(isOver, Duration.ZERO)) {
            throw new IllegalStateException("This would wait for ever: there is no other thread here that could end it."
                    + " Send what it waits for first, or use a runtime with threads");
        }
        return Blocking.NONE;
    }

    @Override
    public void settle() {
        boolean _ = await(() -> false, Duration.ZERO);
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration atMost) {
        boolean holds = condition.getAsBoolean();
        for (Runnable next = holds ? null : ready.poll(); next != null; next = holds ? null : ready.poll()) {
            next.run();
            holds = condition.getAsBoolean();
        }
        return holds;
    }

}
