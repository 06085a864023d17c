package io.coppice.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

import io.coppice.process.Down;
import io.coppice.process.MonitorRef;
import io.coppice.process.Notice;
import io.coppice.process.Self;
import io.coppice.process.Time;
import io.coppice.process.Timer;
import org.jspecify.annotations.Nullable;

/// What a server has arranged for itself besides its mailbox: what to handle next, timers, and what to do when it is idle.
/// A server that arranges nothing has none.
final class Agenda {

    private final Self self;

    private final Time time;

    private final Queue<Object> next = new ArrayDeque<>(2);

    private final Map<Object, Due> timers = new HashMap<>(4);

    private final Map<MonitorRef, Function<Down, ?>> monitors = new HashMap<>(4);

    private @Nullable Idle idle;

    private @Nullable Runnable lastWord;

    /// The check that is under way, and when it is due; there is one at most, however
    /// often the server is interrupted in its idleness.
    private @Nullable IdleCheck check;

    Agenda(Self self) {
        this.self = self;
        this.time = self.runtime().time();
    }

    void next(Object message) {
        next.add(message);
    }

    @Nullable Object pollNext() {
        return next.poll();
    }

    void timer(Object name, Duration delay, Object message) {
        start(name, delay, null, message);
    }

    void repeat(Object name, Duration period, Object message) {
        start(name, period, period, message);
    }

    private void start(Object name, Duration delay, @Nullable Duration period, Object message) {
        Due due = new Due(name, period, message);
        due.timer = self.sendAfter(delay, due);
        Due before = timers.put(name, due);
        if (before != null) {
            before.stop();
        }
    }

    boolean cancel(Object name) {
        Due due = timers.remove(name);
        if (due != null) {
            due.stop();
        }
        return due != null;
    }

    void idle(Duration after, Object message) {
        idle = new Idle(Time.nanos(after), message);
    }

    void monitor(MonitorRef monitor, Function<Down, ?> message) {
        monitors.put(monitor, message);
    }

    void forget(MonitorRef monitor) {
        monitors.remove(monitor);
    }

    /// What is to be handled because a process has ended: the message that the server has
    /// asked for, or the notice itself.
    Object take(Down down) {
        Function<Down, ?> message = monitors.remove(down.monitor());
        return (message != null) ? message.apply(down) : down;
    }

    void lastWord(Runnable word) {
        lastWord = word;
    }

    void sayLastWord() {
        if (lastWord != null) {
            lastWord.run();
        }
    }

    /// `init` is done. What is to be done next waits for a turn of the server's own,
    /// since
    /// `init` may have run on the thread of its starter.
    void begin() {
        if (!next.isEmpty()) {
            self.send(self.pid(), new Begin());
        }
        settled();
    }

    /// What is to be handled because of a notice to oneself, or null if that is out of
    /// date.
    @Nullable Object take(Reminder reminder) {
        return switch (reminder) {
            case Due due -> takeDue(due);
            case IdleCheck now -> takeIdle(now);
            case Begin _ -> null;
        };
    }

    /// The message of the server's own that a notice to oneself brings, if any.
    static @Nullable Object message(Reminder reminder) {
        return (reminder instanceof Due due) ? due.message : null;
    }

    private @Nullable Object takeDue(Due due) {
        if (timers.get(due.name) != due) {
            return null;
        }
        if (due.period != null) {
            due.timer = self.sendAfter(due.period, due);
        }
        else {
            timers.remove(due.name);
        }
        return due.message;
    }

    private @Nullable Object takeIdle(IdleCheck now) {
        if (now != check) {
            return null;
        }
        check = null;
        Idle waiting = idle;
        if (waiting == null || !waiting.isOver(time.nanoTime())) {
            return null;
        }
        return waiting.message;
    }

    /// A message is about to be handled.
    void messageTaken() {
        idle = null;
    }

    /// The server has done what there was to do; it may be idle from now on.
    void settled() {
        Idle waiting = idle;
        if (waiting != null) {
            long now = time.nanoTime();
            waiting.begin(now);
            expectIdle(waiting.deadline, now);
        }
    }

    /// Whether nothing of it is left.
    boolean isSpent() {
        return next.isEmpty() && timers.isEmpty() && monitors.isEmpty() && idle == null && check == null
                && lastWord == null;
    }

    private void expectIdle(long deadline, long now) {
        IdleCheck underWay = check;
        if (underWay == null || underWay.deadline - deadline > 0) {
            IdleCheck sooner = new IdleCheck(deadline);
            check = sooner;
            self.sendAfter(Duration.ofNanos(deadline - now), sooner);
        }
    }

    /// A notice to oneself.
    sealed interface Reminder extends Notice {

    }

    /// `init` is done, and has left something to do.
    record Begin() implements Reminder {
    }

    /// A named timer is due.
    private static final class Due implements Reminder {

        private final Object name;

        private final @Nullable Duration period;

        private final Object message;

        private @Nullable Timer timer;

        Due(Object name, @Nullable Duration period, Object message) {
            this.name = name;
            this.period = period;
            this.message = message;
        }

        void stop() {
            if (timer != null) {
                timer.cancel();
            }
        }

    }

    /// It is time to look whether the server is idle.
    private static final class IdleCheck implements Reminder {

        private final long deadline;

        IdleCheck(long deadline) {
            this.deadline = deadline;
        }

    }

    /// For how long nothing may arrive, from when the server has settled.
    private static final class Idle {

        private final long nanos;

        private final Object message;

        private boolean begun;

        private long deadline;

        Idle(long nanos, Object message) {
            this.nanos = nanos;
            this.message = message;
        }

        void begin(long now) {
            if (!begun) {
                begun = true;
                deadline = now + nanos;
            }
        }

        boolean isOver(long now) {
            return begun && now - deadline >= 0;
        }

    }

}
