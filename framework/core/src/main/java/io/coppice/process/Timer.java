package io.coppice.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/// A message that will be sent later, unless the timer is cancelled before
/// (Erlang `erlang:send_after/3`).
public final class Timer {

    private final Time time;

    private final long deadline;

    private final Address to;

    private final AtomicBoolean done = new AtomicBoolean();

    private @Nullable Runnable undo;

    private Timer(Time time, long deadline, Address to) {
        this.time = time;
        this.deadline = deadline;
        this.to = to;
    }

    static Timer start(Time time, Duration delay, Address to, Object message) {
        Timer timer = new Timer(time, time.nanoTime() + Time.nanos(delay), to);
        timer.undo = time.schedule(delay, () -> timer.fire(message));
        return timer;
    }

    /// Takes the timer back. Returns what was left of its time, or empty if it fired or
    /// was cancelled before; empty does not mean that the message was received already.
    public Optional<Duration> cancel() {
        Optional<Duration> left = remaining();
        if (!done.compareAndSet(false, true)) {
            return Optional.empty();
        }
        if (undo != null) {
            undo.run();
        }
        return left;
    }

    /// What is left of its time, or empty if it fired, was cancelled, or its receiver has
    /// ended.
    public Optional<Duration> remaining() {
        boolean receiverEnded = to instanceof Pid pid && !pid.isAlive();
        if (done.get() || receiverEnded) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.max(0, deadline - time.nanoTime())));
    }

    private void fire(Object message) {
        if (done.compareAndSet(false, true)) {
            Pid now = to.resolve();
            if (now != null && now.isAlive()) {
                Address receiver = (to instanceof Alias) ? to : now;
                receiver.send(message);
            }
        }
    }

    @Override
    public String toString() {
        return "timer to " + to.describe();
    }

}
